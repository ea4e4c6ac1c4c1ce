internal import Glibc

/// One block of memory, aligned for vector loads.
@safe
final class Arena {
  let base: UnsafeMutableRawPointer
  let byteCount: Int

  /// Zeroed memory of at least `byteCount` bytes.
  init(byteCount: Int) throws(TensorError) {
    self.byteCount = max(byteCount, Arena.alignment)
    guard let base = unsafe allocateAligned(self.byteCount) else {
      throw .outOfMemory(bytes: byteCount)
    }
    unsafe self.base = unsafe base
  }

  deinit { unsafe base.deallocate() }

  func address(_ offset: Int) -> UnsafeMutablePointer<Float> {
    unsafe (base + offset).assumingMemoryBound(to: Float.self)
  }

  /// A cache line, and the width of the widest vector.
  static let alignment = 64

  static func aligned(_ bytes: Int) -> Int {
    (bytes + alignment - 1) / alignment * alignment
  }
}

private func allocateAligned(_ byteCount: Int) -> UnsafeMutableRawPointer? {
  var pointer: UnsafeMutableRawPointer?
  guard unsafe posix_memalign(&pointer, Arena.alignment, byteCount) == 0 else { return nil }
  unsafe pointer?.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
  return unsafe pointer
}
