public import Foundation

/// The files of this package, and the data sets beside it.
public enum Checkout {
  public static let root: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root
  }()

  /// A file of this package.
  public static func path(_ name: String) -> String { root.appending(path: name).path }

  /// Models, states and pictures that a version of the formats left.
  public static func fixtures(_ version: String) -> String { path("Tests/Fixtures/\(version)") }
}
