/// The orientation that a camera wrote beside its picture.
enum EXIF {
  /// The orientation, 1 to 8, of a JPEG's first EXIF segment; 1 where there is none or it is odd.
  ///
  /// Source: EXIF 2.3, section 4.6.4, tag 0x0112; every read is bounds-checked.
  static func orientation(in jpeg: [UInt8]) -> Int {
    var place = 2
    while place + 4 <= jpeg.count, jpeg[place] == 0xFF {
      let marker = jpeg[place + 1]
      if marker == 0xDA || marker == 0xD9 { break }
      let length = Int(jpeg[place + 2]) << 8 | Int(jpeg[place + 3])
      guard length >= 2, place + 2 + length <= jpeg.count else { break }
      let segment = jpeg[place + 4..<place + 2 + length]
      if marker == 0xE1, segment.starts(with: Array("Exif\0\0".utf8)) {
        return orientation(inTIFF: segment.dropFirst(6))
      }
      place += 2 + length
    }
    return 1
  }

  private static func orientation(inTIFF tiff: ArraySlice<UInt8>) -> Int {
    let reader = TIFFReader(bytes: Array(tiff))
    guard let directory = reader.integer(at: 4, size: 4),
      let count = reader.integer(at: directory, size: 2)
    else { return 1 }
    for entry in 0..<count {
      let place = directory + 2 + 12 * entry
      guard let tag = reader.integer(at: place, size: 2) else { return 1 }
      guard tag == 0x0112 else { continue }
      let value = reader.integer(at: place + 8, size: 2) ?? 1
      return (1...8).contains(value) ? value : 1
    }
    return 1
  }
}

/// Integers of a TIFF block in its byte order.
private struct TIFFReader {
  let bytes: [UInt8]

  func integer(at place: Int, size: Int) -> Int? {
    guard place >= 0, place <= bytes.count - size, bytes.count >= 8 else { return nil }
    let run = bytes[place..<place + size]
    let ordered = bytes[0] == 0x49 ? Array(run.reversed()) : Array(run)
    return ordered.reduce(0) { $0 << 8 | Int($1) }
  }
}

extension Image {
  /// The picture turned and mirrored as an EXIF orientation says.
  func turned(_ orientation: Int) -> Image {
    guard orientation > 1 else { return self }
    let swaps = orientation > 4
    let (newWidth, newHeight) = swaps ? (height, width) : (width, height)
    var result = [UInt8](repeating: 0, count: pixels.count)
    for y in 0..<newHeight {
      for x in 0..<newWidth {
        let (sourceX, sourceY) = source(x, y, orientation)
        let from = (sourceY * width + sourceX) * channels
        let to = (y * newWidth + x) * channels
        for channel in 0..<channels { result[to + channel] = pixels[from + channel] }
      }
    }
    return Image(width: newWidth, height: newHeight, channels: channels, pixels: result)
  }

  /// Where the upright picture's pixel (x, y) is stored.
  private func source(_ x: Int, _ y: Int, _ orientation: Int) -> (Int, Int) {
    let (right, bottom) = (width - 1, height - 1)
    return switch orientation {
    case 2: (right - x, y)
    case 3: (right - x, bottom - y)
    case 4: (x, bottom - y)
    case 5: (y, x)
    case 6: (y, bottom - x)
    case 7: (right - y, bottom - x)
    default: (right - y, x)
    }
  }
}
