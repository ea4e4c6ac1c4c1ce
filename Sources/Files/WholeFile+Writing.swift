internal import Glibc

extension WholeFile {
  /// Replaces the file by bytes, all or nothing: nobody ever sees half of it, and a failure leaves
  /// what was there.
  ///
  /// The bytes are written aside in the same folder, seen to the disk and then renamed. A symbolic
  /// link stays, and what it leads to is replaced; a file that is replaced hands its permissions on.
  ///
  /// - Throws: ``FileError/cannotWrite(path:reason:)``, with what the system says.
  public func write(_ bytes: [UInt8]) throws(FileError) {
    let replaced = try replacedFile()
    do throws(SystemFailure) {
      let target = try target()
      let aside = try FileAside(in: WholeFile.folder(of: target))
      if let replaced { try aside.takePermissions(of: replaced) }
      try aside.write(bytes)
      try aside.move(to: target)
    } catch {
      throw .cannotWrite(path: path, reason: error.reason)
    }
  }

  /// Checks that the file could be written now, before work is done for it; a disk may still be full later.
  ///
  /// - Throws: ``FileError/cannotWrite(path:reason:)``, as ``write(_:)`` would.
  public func checkWritable() throws(FileError) {
    _ = try replacedFile()
    do throws(SystemFailure) {
      _ = try FileAside(in: WholeFile.folder(of: target()))
    } catch {
      throw .cannotWrite(path: path, reason: error.reason)
    }
  }

  /// What would be replaced; nil where there is nothing.
  private func replacedFile() throws(FileError) -> stat? {
    var replaced = stat()
    guard unsafe stat(path, &replaced) == 0 else { return nil }
    // A rename would put a file in the place of a device.
    guard replaced.isRegular else {
      throw .cannotWrite(path: path, reason: "it is no regular file")
    }
    return replaced
  }

  /// Where symbolic links lead, be there a file or none.
  func target() throws(SystemFailure) -> String {
    var target = path
    // As many as the system follows.
    for _ in 0..<40 {
      let link = unsafe [CChar](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
        guard let start = buffer.baseAddress else { return }
        count = unsafe max(0, readlink(target, start, buffer.count))
      }
      guard !link.isEmpty else { return target }
      guard let next = String(validating: link, as: UTF8.self) else { throw SystemFailure(EILSEQ) }
      target = next.hasPrefix("/") ? next : "\(WholeFile.folder(of: target))/\(next)"
    }
    throw SystemFailure(ELOOP)
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[...slash])
  }
}
