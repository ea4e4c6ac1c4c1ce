import EnergyModels
import Extractors
import Foundation
import Images
import Tensors
import Testing

@testable import Recognition

@Suite("What is stored of settings")
struct TrainingConfigurationCodingTests {
  private func read<Value: Decodable>(_ text: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }

  @Test("settings that an earlier version did not know are the defaults")
  func defaults() throws {
    #expect(try read("{}") == TrainingConfiguration())
    #expect(try read("{}") == Augmentation())
    var some = TrainingConfiguration()
    (some.beta, some.pose, some.minutes) = (7, ["azimuth"], 3)
    #expect(try read(#"{"beta": 7, "pose": ["azimuth"], "minutes": 3}"#) == some)
  }

  @Test("settings come back as they were written, every one of them")
  func roundTrip() throws {
    var settings = TrainingConfiguration()
    (settings.loss, settings.extractor, settings.gray) = (.mee, .edges, true)
    (settings.size, settings.harmonics, settings.patience) = (40, 2, 5)
    (settings.from, settings.taps, settings.freeze) = ("lite", ["block"], .through("stem"))
    (settings.marginScaling, settings.hills, settings.gamma) = (.slack, 3, 2)
    settings.augmentation.mirrorAzimuth = 90
    (settings.grounds, settings.groundShare) = ("white", 0.5)
    settings.optimizer = .sgd()
    settings.schedule = .cosine(peak: 0.1, warmupSteps: 3)
    let text = String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
    #expect(try read(text) == settings)
    // Nothing is left out by the list of keys.
    let count = Mirror(reflecting: settings).children.count
    var keys = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    keys["pose"] = [String]()
    keys["minutes"] = 1
    #expect(keys.count == count)
  }

  @Test("a stack without the keys of later versions is what it was then")
  func stack() throws {
    let text = #"""
      {"blocks": [{"channels": 4, "kernel": 3, "isPadded": true, "pool": 2, "pooling": "maximum",
      "isRectified": true}], "features": 8}
      """#
    let wanted = ConvolutionalExtractor(blocks: [.init(4, kernel: 3)], features: 8)
    #expect(try read(text) == wanted)
    let any: AnyFeatureExtractor = try read(text)
    #expect(any == AnyFeatureExtractor(wanted))
  }

  @Test("an extractor of another kind is stored with its kind, a stack without, as ever")
  func kinds() throws {
    func stored(_ extractor: some FeatureExtractor) throws -> String {
      String(decoding: try JSONEncoder().encode(AnyFeatureExtractor(extractor)), as: UTF8.self)
    }
    let given = try stored(GivenFeatures())
    #expect(given == #"{"kind":"given"}"#)
    #expect(try read(given) == AnyFeatureExtractor(GivenFeatures()))
    let stack = try stored(ConvolutionalExtractor(blocks: [.init(4, kernel: 3)], features: 8))
    #expect(!stack.contains("kind"))
    #expect(throws: ExtractorError.self) {
      try read(#"{"kind":"of the future"}"#) as AnyFeatureExtractor
    }
  }

  @Test("a transform is stored by its kind, and one that nobody brought is named")
  func transforms() throws {
    let space = PoseSpace(coordinates: [.azimuth])
    for design in [AnyTransformDesign.orientation, .view(ViewBasis(for: space, harmonics: 2))] {
      let text = String(decoding: try JSONEncoder().encode(design), as: UTF8.self)
      #expect(try read(text) == design)
    }
    #expect(try read(#"{"orientation":{}}"#) == AnyTransformDesign.orientation)
    let error = #expect(throws: ConfigurationError.self) {
      try read(#"{"warp":{}}"#) as AnyTransformDesign
    }
    #expect(error?.description.contains("found warp") == true)
  }
}
