import Foundation
import Extractors
import Testing

@testable import Interchange
@testable import Recognition

@Suite("What an ONNX file says about its model")
struct ONNXMetadataTests {
  private func entries(_ configuration: ModelConfiguration) throws -> [String: String] {
    let entries = try ONNXMetadata(configuration).entries
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.value) })
  }

  private func json(_ text: String?) throws -> Any {
    try JSONSerialization.jsonObject(
      with: Data(try #require(text).utf8), options: .fragmentsAllowed)
  }

  @Test("names categories, pose, picture and threshold as JSON")
  func contents() throws {
    var configuration = SmallModel(
      .modern(side: 16, features: 20), side: 16, channels: 3, poses: [.azimuth, .elevation]
    ).configuration
    configuration.categories[1] = "a \"b\"\n"
    configuration.reject = RejectThreshold(
      energies: [0.5, 0.25, 0.125], wantedFalseReject: 0.05, falseReject: 0.05)
    let entries = try entries(configuration)
    #expect(try json(entries["categories"]) as? [String] == ["apple", "a \"b\"\n", "cup"])
    #expect(try json(entries["threshold"]) as? [Double] == [0.5, 0.25, 0.125])
    let picture = try json(entries["picture"]) as? [String: Any]
    #expect(picture?["channels"] as? Int == 3 && picture?["height"] as? Int == 16)
    let pose = try json(entries["pose"]) as? [[String: Any]]
    #expect(pose?.map { $0["name"] as? String } == ["azimuth", "elevation"])
    #expect(pose?[0]["step"] as? Double == 5 && pose?[0]["unit"] as? String == "degrees")
    #expect(entries["resampling"]?.contains("Lanczos") == true)
  }

  @Test("says of a model without a threshold that it knows everything")
  func noThreshold() throws {
    let entries = try entries(SmallModel(.modern(side: 16), side: 16).configuration)
    #expect(entries["threshold"] == "null")
    #expect(entries["known"]?.hasPrefix("always true") == true)
  }

  @Test("says how a gray model wants colours")
  func gray() throws {
    let picture = try json(
      entries(SmallModel(.modern(side: 16), side: 16).configuration)["picture"])
    let colour = (picture as? [String: Any])?["colour"] as? String
    #expect(colour?.hasPrefix("gray, (19595 R + 38470 G + 7471 B") == true)
  }
}
