import Foundation
import TestSupport
import Testing

@Suite("Networks that others exported")
struct NetworkAgreementTests {
  private static let root = ProcessInfo.processInfo.environment["RECOGNIZE_TEST_NETWORKS"] ?? ""

  /// The networks that `onnx_networks.py` left in the folder that is named.
  private static let names = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [])
    .filter { $0.hasSuffix(".onnx") }.map { String($0.dropLast(5)) }.sorted()

  @Test(
    "give what ONNX Runtime gives, to a ten-thousandth",
    .enabled(
      if: !names.isEmpty,
      "no networks: run Tests/InterchangeTests/onnx_networks.py, name its folder in RECOGNIZE_TEST_NETWORKS"
    ), arguments: names)
  func networks(_ name: String) throws {
    let difference = try NetworkCase(folder: Self.root, name: name).difference()
    print("\(name): \(difference)")
    #expect(difference < 1e-4)
  }
}
