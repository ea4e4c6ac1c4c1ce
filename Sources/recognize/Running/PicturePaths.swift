internal import FoundationEssentials

/// The pictures that the words of a command line name.
enum PicturePaths {
  private static let extensions: Set = ["png", "jpg", "jpeg"]

  /// The files named, folders searched through, in the order given and sorted within a folder.
  ///
  /// `-` stands for one path a line on stdin, and so does saying nothing.
  /// A name that leads nowhere is kept: reading it gives the error.
  static func named(by words: [String]) throws -> [String] {
    try (words.isEmpty ? ["-"] : words)
      .flatMap { $0 == "-" ? standardInput() : [$0] }
      .flatMap(pictures(in:))
  }

  private static func standardInput() -> [String] {
    var paths: [String] = []
    while let line = readLine() { paths.append(line) }
    return paths.filter { !$0.isEmpty }
  }

  private static func pictures(in path: String) throws -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
      return [path]
    }
    // With the slash a link to a folder is followed.
    let folder = path.hasSuffix("/") ? path : path + "/"
    let found = try FileManager.default.subpathsOfDirectory(atPath: folder)
    let pictures = found.filter(isPicture).sorted()
    guard !pictures.isEmpty else { throw EmptyFolder(path: path) }
    return pictures.map { folder + $0 }
  }

  private static func isPicture(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last, let dot = name.lastIndex(of: ".") else { return false }
    return !parts.contains { $0.hasPrefix(".") }
      && extensions.contains(name[name.index(after: dot)...].lowercased())
  }
}

/// A folder in which there is nothing to recognise.
struct EmptyFolder: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "\(path): wanted pictures (.png, .jpg, .jpeg), found none in the folder; name another"
  }
}
