import Foundation
import TestSupport
import Testing

@Suite("ONNX's own cases")
struct NodeCaseTests {
  private let list = Checkout.path("Tests/InterchangeTests/onnx_refused.txt")

  /// The cases that do not pass, and why, as the list has them.
  private var known: [String: String] {
    get throws {
      let lines = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
      let pairs = lines.filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ", maxSplits: 1) }
      return Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0[1])) })
    }
  }

  @Test(
    "those that begin with an operator that is read pass, but for those of a list",
    .needs(.python("numpy", "onnx")))
  func cases() throws {
    try withFolder { folder in
      let script = Checkout.path("Tests/InterchangeTests/onnx_cases.py")
      _ = try #require(Python.output([script, folder]))
      var failures: Set<String> = []
      let known = try known
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      for name in names where !name.hasSuffix(".txt") {
        guard let failure = NodeCase(folder: "\(folder)/\(name)").failure() else { continue }
        failures.insert(name)
        #expect(known[name] != nil, "\(name): \(failure)")
      }
      #expect(names.count > 700)
      #expect(failures == Set(known.keys))
    }
  }
}
