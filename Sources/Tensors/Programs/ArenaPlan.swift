/// Places buffers in one arena so that buffers alive at the same time never overlap.
///
/// Largest first, each at the lowest offset that is free for its whole life: a simple rule that
/// comes close to the least memory on networks, whose big buffers nest like brackets.
struct ArenaPlan {
  /// A buffer's size and the first and last step that use it.
  struct Buffer {
    let byteCount: Int
    var life: ClosedRange<Int>
  }

  /// The place of each buffer, in bytes from the arena's start.
  let offsets: [Int]
  /// The arena's size.
  let byteCount: Int

  init(_ buffers: [Buffer]) {
    var offsets = [Int](repeating: 0, count: buffers.count)
    var placed: [Int] = []
    var end = 0
    let order = buffers.indices.sorted {
      (buffers[$1].byteCount, $0) < (buffers[$0].byteCount, $1)
    }
    for index in order {
      let size = Arena.aligned(buffers[index].byteCount)
      let neighbours = placed.filter { buffers[$0].life.overlaps(buffers[index].life) }
        .map { offsets[$0]..<offsets[$0] + Arena.aligned(buffers[$0].byteCount) }
        .sorted { $0.lowerBound < $1.lowerBound }
      var offset = 0
      for taken in neighbours {
        if offset + size <= taken.lowerBound { break }
        offset = max(offset, taken.upperBound)
      }
      offsets[index] = offset
      placed.append(index)
      end = max(end, offset + size)
    }
    self.offsets = offsets
    byteCount = end
  }
}
