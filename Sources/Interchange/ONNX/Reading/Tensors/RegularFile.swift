internal import Glibc

/// A file that lies in a folder itself, whatever links say.
struct RegularFile {
  private let path: String

  private static let refusal = Refusal(
    "wanted a whole regular file in the network's folder, found none")

  /// The file of a path.
  ///
  /// - Throws: ``Refusal`` where it lies elsewhere, or is no file.
  init(_ path: String, in folder: String) throws(Refusal) {
    guard let real = RegularFile.resolved(path), let parent = RegularFile.resolved(folder),
      real.hasPrefix(parent == "/" ? parent : parent + "/")
    else { throw RegularFile.refusal }
    var status = stat()
    guard unsafe stat(real, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw RegularFile.refusal
    }
    self.path = real
  }

  /// How many bytes it has.
  ///
  /// - Throws: ``Refusal`` where it is gone.
  func byteCount() throws(Refusal) -> Int {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw RegularFile.refusal }
    return Int(status.st_size)
  }

  /// Some of its bytes.
  ///
  /// - Throws: ``Refusal`` where there are fewer.
  func bytes(at offset: Int, count: Int) throws(Refusal) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw RegularFile.refusal }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, offset <= Int(status.st_size),
      count <= Int(status.st_size) - offset
    else { throw RegularFile.refusal }
    var isWhole = true
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count, isWhole {
        guard let base = buffer.baseAddress else { break }
        let read = unsafe pread(file, base + initialized, count - initialized, offset + initialized)
        isWhole = read > 0
        initialized += max(read, 0)
      }
    }
    guard isWhole else { throw RegularFile.refusal }
    return bytes
  }

  private static func resolved(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }
}
