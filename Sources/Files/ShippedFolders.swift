internal import Glibc

/// Where what comes with a program lies: beside or above the program.
package enum ShippedFolders {
  // From `.build/PLATFORM/release/recognize` to the folder of the project, and one for good measure.
  private static let mostLevels = 5

  /// The path of the running program, symbolic links followed; nil where the system does not tell.
  package static var program: String? {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return nil }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  /// The folders where a program is installed and where it was built, those nearest to it first.
  ///
  /// - Parameters:
  ///   - places: The folders' paths, relative to one of the folders above the program.
  ///   - program: The path of the program.
  /// - Returns: The folders, whether they are there or not.
  package static func folders(_ places: [String], above program: String) -> [String] {
    let parts = program.split(separator: "/")
    return (1...mostLevels).filter { $0 < parts.count }.flatMap { level in
      let folder = "/" + parts.dropLast(level).joined(separator: "/")
      return places.map { "\(folder)/\($0)" }
    }
  }
}
