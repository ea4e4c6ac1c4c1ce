internal import Images

/// The pictures that the words of a command line name.
enum PicturePaths {
  /// The files named, folders searched through, in the order given and sorted within a folder.
  ///
  /// `-` stands for one path a line on stdin, and so does saying nothing.
  /// A name that leads nowhere is kept: reading it gives the error.
  static func named(by words: [String]) throws -> PathList {
    var paths = PathList()
    for word in words.isEmpty ? ["-"] : words {
      if word == "-" {
        while let line = readLine() {
          if !line.isEmpty { try add(line, to: &paths) }
        }
      } else {
        try add(word, to: &paths)
      }
    }
    return paths
  }

  private static func add(_ word: String, to paths: inout PathList) throws {
    let before = paths.count
    PictureFiles.add(below: word, to: &paths)
    guard paths.count > before else { throw EmptyFolder(path: word) }
  }
}

/// A folder in which there is nothing to recognise.
struct EmptyFolder: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "\(path): wanted pictures (.png, .jpg, .jpeg), found none in the folder; name another"
  }
}
