internal import Glibc
internal import Synchronization

/// Pictures that were decoded and fitted to one size, kept up to a bound in a file without a name.
///
/// The system keeps the file in memory while there is room, and takes the memory back where it is
/// needed; the file itself goes with the process, however that ends. It lies in the folder that
/// `TMPDIR` names, else in `/var/tmp`. Where the disk is full, or no file can be made, the pictures
/// that found no place are decoded whenever they are needed.
public final class PictureCache: Sendable {
  /// The side of the pictures.
  public let side: Int
  /// 1 for gray, 3 for colour.
  public let channels: Int
  private let descriptor: Int32?
  private let capacity: Int
  private let kept = Mutex(0)

  /// An empty cache.
  ///
  /// - Parameters:
  ///   - side: The side of the pictures.
  ///   - channels: 1 for gray, 3 for colour.
  ///   - byteLimit: The most bytes to keep.
  public init(side: Int, channels: Int, byteLimit: Int) {
    precondition(side > 0 && byteLimit >= 0, "\(byteLimit) bytes of pictures of side \(side)")
    self.side = side
    self.channels = channels
    capacity = byteLimit / (side * side * channels)
    descriptor = capacity > 0 ? PictureCache.namelessFile() : nil
  }

  deinit { descriptor.map { _ = close($0) } }

  /// The number of pictures that are kept.
  public var count: Int { kept.withLock(\.self) }

  /// Keeps a picture of the cache's size; nil where there is no room.
  func keep(_ picture: Image) -> Int? {
    kept.withLock { count in
      guard let descriptor, count < capacity else { return nil }
      let size = picture.pixels.count
      let written = unsafe picture.pixels.withUnsafeBytes {
        unsafe pwrite(descriptor, $0.baseAddress, size, off_t(count * size))
      }
      guard written == size else { return nil }
      count += 1
      return count - 1
    }
  }

  /// The picture at a place that ``keep(_:)`` gave; nil where it cannot be read back.
  func picture(at place: Int) -> Image? {
    guard let descriptor else { return nil }
    let size = side * side * channels
    var found = 0
    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      found = unsafe pread(descriptor, buffer.baseAddress, size, off_t(place * size))
      initialized = max(found, 0)
    }
    guard found == size else { return nil }
    return Image(width: side, height: side, channels: channels, pixels: pixels)
  }

  /// A file that has no name any more; nil where none can be made.
  private static func namelessFile() -> Int32? {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/var/tmp"
    var template = Array("\(folder)/recognize-XXXXXX".utf8CString)
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let name = buffer.baseAddress else { return -1 }
      let descriptor = unsafe mkstemp(name)
      if descriptor >= 0 { unsafe _ = unlink(name) }
      return descriptor
    }
    return descriptor >= 0 ? descriptor : nil
  }
}
