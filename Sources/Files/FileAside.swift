internal import Glibc

/// Bytes on their way into a file, in the folder where they will be.
///
/// Where the file system can do that they have no name until they are whole, so that a program that
/// is killed meanwhile leaves nothing behind; elsewhere they have one of their own.
struct FileAside: ~Copyable {
  private let file: Int32
  private let name: String
  private let isNamed: Bool

  // `O_TMPFILE`, whose definition Swift does not read.
  private static let withoutName = 0o20_000_000 | O_DIRECTORY

  /// Nothing as yet.
  ///
  /// - Parameters:
  ///   - folder: Where it will be.
  ///   - named: Whether it has a name at once, though the file system might do without.
  /// - Throws: ``SystemFailure``.
  init(in folder: String, named: Bool = false) throws(SystemFailure) {
    name = "\(folder)/.\(String(UInt64.random(in: 0 ... .max), radix: 36)).part"
    // A file without a name gets one by way of its descriptor's.
    let unnamed =
      unsafe !named && access("/proc/self/fd", X_OK) == 0
      ? unsafe open(folder, FileAside.withoutName | O_WRONLY | O_CLOEXEC, 0o666) : -1
    isNamed = unnamed < 0
    file =
      isNamed ? unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) : unnamed
    guard file >= 0 else { throw SystemFailure() }
  }

  deinit {
    close(file)
    // What was moved no longer has this name.
    unsafe unlink(name)
  }

  /// Makes the bytes as private as those of the file that they replace.
  func takePermissions(of replaced: stat) throws(SystemFailure) {
    // Only root can give a file away; for all others it is theirs.
    _ = fchown(file, replaced.st_uid, replaced.st_gid)
    try check(fchmod(file, replaced.st_mode & 0o777))
  }

  /// Writes all bytes, to the disk.
  func write(_ bytes: [UInt8]) throws(SystemFailure) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes { part in
        unsafe Glibc.write(file, part.baseAddress, part.count)
      }
      if count < 0, errno == EINTR { continue }
      try check(count > 0 ? 0 : -1)
      written += count
    }
    // Some file systems tell only now that there was no room.
    try check(fsync(file))
  }

  /// Gives the bytes their place, in which there may be a file.
  func move(to target: String) throws(SystemFailure) {
    if !isNamed {
      let unnamed = "/proc/self/fd/\(file)"
      try check(unsafe linkat(AT_FDCWD, unnamed, AT_FDCWD, name, AT_SYMLINK_FOLLOW))
    }
    try check(unsafe rename(name, target))
  }

  private func check(_ status: Int32) throws(SystemFailure) {
    guard status == 0 else { throw SystemFailure() }
  }
}
