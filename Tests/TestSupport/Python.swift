import Foundation

/// The Python that the tests ask: what `RECOGNIZE_TEST_PYTHON` names, else `python3`.
public enum Python {
  private static let path =
    ProcessInfo.processInfo.environment["RECOGNIZE_TEST_PYTHON"] ?? "python3"

  /// What a program that ends well prints; nil where it does not.
  public static func output(_ words: [String]) -> String? {
    TestSupport.output(of: [path] + words)
  }
}

extension Means {
  /// Python with packages of `Tests/Interop/requirements.txt`.
  public static func python(_ packages: String...) -> Means {
    let names = packages.joined(separator: ", ")
    return Means(
      packages.isEmpty ? "Python" : "Python with \(names)",
      remedy: "pip install -r Tests/Interop/requirements.txt, and name that Python in "
        + "RECOGNIZE_TEST_PYTHON"
    ) { Python.output(["-c", "import sys, \(packages.isEmpty ? "os" : names)"]) != nil }
  }
}
