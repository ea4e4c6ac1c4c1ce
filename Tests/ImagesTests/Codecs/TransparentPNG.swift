/// PNG files with transparency, which this module's own encoder does not write.
enum TransparentPNG {
  /// The bytes of a file.
  ///
  /// - Parameters:
  ///   - width: The width.
  ///   - height: The height.
  ///   - channels: 2 for gray and opacity, 4 for colour and opacity.
  ///   - pixels: The channels of each pixel side by side, row after row.
  /// - Returns: The file, not compressed.
  static func bytes(width: Int, height: Int, channels: Int, pixels: [UInt8]) -> [UInt8] {
    let size = big(UInt32(width)) + big(UInt32(height))
    let length = width * channels
    // Each row behind the number of its filter: none.
    let rows = (0..<height).flatMap { [UInt8(0)] + pixels[$0 * length..<($0 + 1) * length] }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", size + [8, channels == 2 ? 4 : 6, 0, 0, 0])
      + chunk("IDAT", stored(rows)) + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + content
    return big(UInt32(content.count)) + named + big(checksum(of: named))
  }

  /// One stored block of a zlib stream.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    let (low, high) = (UInt8(truncatingIfNeeded: count), UInt8(truncatingIfNeeded: count >> 8))
    var (sum, sums) = (UInt32(1), UInt32(0))
    for byte in bytes {
      sum = (sum + UInt32(byte)) % 65_521
      sums = (sums + sum) % 65_521
    }
    return [0x78, 0x01, 0x01, low, high, ~low, ~high] + bytes + big(sums << 16 | sum)
  }

  /// The cyclic redundancy check of the format.
  private static func checksum(of bytes: [UInt8]) -> UInt32 {
    var rest = ~UInt32(0)
    for byte in bytes {
      rest ^= UInt32(byte)
      for _ in 0..<8 { rest = (rest >> 1) ^ (rest & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~rest
  }

  private static func big(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
