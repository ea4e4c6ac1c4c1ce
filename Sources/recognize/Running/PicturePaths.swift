internal import Images

/// The pictures that the words of a command line name.
enum PicturePaths {
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
    let pictures = PictureFiles.below(path)
    guard !pictures.isEmpty else { throw EmptyFolder(path: path) }
    return pictures
  }
}

/// A folder in which there is nothing to recognise.
struct EmptyFolder: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "\(path): wanted pictures (.png, .jpg, .jpeg), found none in the folder; name another"
  }
}
