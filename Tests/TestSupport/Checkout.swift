public import Foundation

/// The files of this package, and the data sets beside it.
public enum Checkout {
  public static let root: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root
  }()

  /// Models, states and pictures that a version of the formats left.
  public static func fixtures(_ version: String) -> String {
    root.appending(path: "Tests/Fixtures/\(version)").path
  }
}
