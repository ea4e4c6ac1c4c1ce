internal import Glibc

/// The right to write a file over some time, which one process at a time has.
///
/// It is a name that the system holds for a process and gives back with its end, however that comes; no
/// file of it lies about. It is the same for every path that leads to the file. Processes that do not
/// share a network namespace do not see each other's.
public final class FileClaim: Sendable {
  private let socket: Int32

  /// Claims a file, which need not exist, for as long as the claim is held; nil where somebody has it.
  ///
  /// - Parameter path: Its path.
  /// - Throws: ``FileError/cannotWrite(path:reason:)`` where its folder is missing or cannot be entered.
  public init?(_ path: String) throws(FileError) {
    do throws(SystemFailure) {
      let name = try FileClaim.name(of: WholeFile(path).target())
      let socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      guard socket >= 0 else { throw SystemFailure() }
      self.socket = socket
      guard FileClaim.bind(socket, to: name) else {
        // What is left behind is closed by deinit.
        guard errno == EADDRINUSE else { throw SystemFailure() }
        return nil
      }
    } catch {
      throw .cannotWrite(path: path, reason: error.reason)
    }
  }

  deinit { close(socket) }

  /// The folder's number and a hash of the name in it, which has any length.
  private static func name(of target: String) throws(SystemFailure) -> String {
    var folder = stat()
    guard unsafe stat(WholeFile.folder(of: target), &folder) == 0 else { throw SystemFailure() }
    // FNV-1a: the same in every process.
    let file = target.split(separator: "/").last.map(String.init) ?? target
    let hash = file.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return "recognize \(folder.st_dev) \(folder.st_ino) \(hash)"
  }

  /// Gives a socket a name that no file system has: it begins with a zero.
  private static func bind(_ socket: Int32, to name: String) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { path in
      for (place, byte) in name.utf8.enumerated() { unsafe path[place + 1] = byte }
    }
    let length = MemoryLayout<sa_family_t>.size + 1 + name.utf8.count
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.bind(socket, $0, socklen_t(length)) == 0
      }
    }
  }
}
