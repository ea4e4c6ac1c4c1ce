internal import Glibc

/// A file that lies in a folder itself, whatever links say.
struct RegularFile {
  private let path: String

  /// What is wrong with a file.
  struct Refusal: Error {}

  /// The file of a path.
  ///
  /// - Throws: ``Refusal`` where it lies elsewhere, or is no file.
  init(_ path: String, in folder: String) throws(Refusal) {
    guard let real = RegularFile.resolved(path), let parent = RegularFile.resolved(folder),
      real.hasPrefix(parent == "/" ? parent : parent + "/")
    else { throw Refusal() }
    var status = stat()
    guard unsafe stat(real, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refusal()
    }
    self.path = real
  }

  /// The file of a path, wherever it leads.
  ///
  /// - Throws: ``Refusal`` where it is no file.
  init(_ path: String) throws(Refusal) {
    guard let real = RegularFile.resolved(path) else { throw Refusal() }
    try self.init(real, in: "/")
  }

  /// All of its bytes.
  ///
  /// - Throws: ``Refusal`` where there are more than so many.
  func bytes(atMost count: Int) throws(Refusal) -> [UInt8] {
    var status = stat()
    guard unsafe stat(path, &status) == 0, Int(status.st_size) <= count else { throw Refusal() }
    return try bytes(at: 0, count: Int(status.st_size))
  }

  /// Some of its bytes.
  ///
  /// - Throws: ``Refusal`` where there are fewer.
  func bytes(at offset: Int, count: Int) throws(Refusal) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY)
    guard file >= 0 else { throw Refusal() }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, offset <= Int(status.st_size),
      count <= Int(status.st_size) - offset
    else { throw Refusal() }
    var isWhole = true
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count, isWhole {
        guard let base = buffer.baseAddress else { break }
        let read = unsafe pread(file, base + initialized, count - initialized, offset + initialized)
        isWhole = read > 0
        initialized += max(read, 0)
      }
    }
    guard isWhole else { throw Refusal() }
    return bytes
  }

  private static func resolved(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }
}
