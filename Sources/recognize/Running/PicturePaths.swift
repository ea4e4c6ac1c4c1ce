internal import Images

/// The pictures that the words of a command line name.
enum PicturePaths {
  /// The files named, folders searched through, in the order given and sorted within a folder.
  ///
  /// `-` stands for one path a line on stdin, and so does saying nothing.
  /// A name that leads nowhere is kept: reading it gives the error.
  static func named(by words: [String]) throws -> PathList {
    var files = PictureFiles()
    for word in words.isEmpty ? ["-"] : words {
      if word == "-" {
        while let line = readLine() {
          if !line.isEmpty { try add(line, to: &files) }
        }
      } else {
        try add(word, to: &files)
      }
    }
    return files.paths
  }

  private static func add(_ word: String, to files: inout PictureFiles) throws {
    let before = files.count
    files.add(below: word)
    guard files.count > before else { throw EmptyFolder(path: word) }
  }
}

/// A folder in which there is nothing to recognise.
struct EmptyFolder: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "\(path): wanted pictures (.png, .jpg, .jpeg), found none in the folder; name another"
  }
}
