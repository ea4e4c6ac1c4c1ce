internal import FoundationEssentials
internal import Glibc

/// A walk through the picture files below a folder: in sorted order, hidden ones left out.
struct FolderWalk {
  private let extensions: Set<String>

  /// A walk that finds the files that some decoders read.
  init(decoders: [any PictureDecoder]) {
    extensions = Set(decoders.flatMap(\.extensions))
  }

  /// Whether a file's name ends as a picture's.
  func isPicture(_ name: String) -> Bool {
    extensions.contains(name.split(separator: ".").last?.lowercased() ?? "")
  }

  /// Whether a folder has pictures of its own, not in subfolders alone.
  func hasPictures(_ folder: String) -> Bool { Self.names(in: folder).contains(where: isPicture) }

  /// Whether a folder has subfolders and no pictures of its own.
  func holdsCategories(_ folder: String) -> Bool {
    !hasPictures(folder) && Self.names(in: folder).contains { Self.isFolder(folder + "/" + $0) }
  }

  /// The pictures below a folder, as paths relative to it.
  func pictures(in folder: String) -> [String] {
    var files: [String] = []
    forEachPicture(in: folder, prefix: "") { files.append($0) }
    return files
  }

  /// Tells of the pictures below a folder, each behind a prefix.
  ///
  /// `above` are the folders that led here: one that is linked into itself is walked once.
  func forEachPicture(
    in folder: String, prefix: String, above: Set<String> = [], add: (String) -> Void
  ) {
    let place = Self.resolved(folder)
    guard !above.contains(place) else { return }
    for name in Self.names(in: folder) {
      if Self.isFolder(folder + "/" + name) {
        forEachPicture(
          in: folder + "/" + name, prefix: prefix + name + "/", above: above.union([place]),
          add: add)
      } else if isPicture(name) {
        add(prefix + name)
      }
    }
  }

  /// The names in a folder that are not hidden, sorted; none where it cannot be read.
  static func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Whether a path leads to a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func resolved(_ folder: String) -> String {
    guard let path = unsafe realpath(folder, nil) else { return folder }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }
}
