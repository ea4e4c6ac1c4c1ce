import Testing

@testable import Images

@Suite("EXIF orientation")
struct EXIFTests {
  /// The small JPEG with an orientation in an EXIF segment, in either byte order.
  private func jpeg(orientation: UInt8, bigEndian: Bool) -> [UInt8] {
    let tiff: [UInt8] =
      bigEndian
      ? [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
      : [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
    let content = Array("Exif\0\0".utf8) + tiff + [0, 0, 0, 0]
    let segment = [0xFF, 0xE1, 0, UInt8(content.count + 2)] + content
    return Array(SmallFiles.jpeg[..<2]) + segment + Array(SmallFiles.jpeg[2...])
  }

  // The stored picture is black on the left; where the black is after turning, by orientation.
  @Test(
    "turns and mirrors the picture as it says", arguments: [1, 2, 3, 4, 5, 6, 7, 8], [true, false])
  func orientations(_ orientation: UInt8, _ bigEndian: Bool) throws {
    let bytes = jpeg(orientation: orientation, bigEndian: bigEndian)
    let image = try Image(decoding: bytes, name: "turned.jpg")
    #expect(image.width == (orientation > 4 ? 8 : 16))
    let (right, bottom) = (image.width - 1, image.height - 1)
    let topLeft = image.pixels[0]
    let topRight = image.pixels[right]
    let bottomLeft = image.pixels[bottom * image.width]
    let dark: (UInt8, UInt8, UInt8) =
      switch orientation {
      case 1, 4: (0, 255, 0)
      case 2, 3: (255, 0, 255)
      case 5, 6: (0, 0, 255)
      default: (255, 255, 0)
      }
    #expect(topLeft / 128 == dark.0 / 128)
    #expect(topRight / 128 == dark.1 / 128)
    #expect(bottomLeft / 128 == dark.2 / 128)
  }

  @Test("a segment that points outside itself is ignored")
  func hostile() {
    var bytes = jpeg(orientation: 6, bigEndian: false)
    for place in 12..<34 {
      let old = bytes[place]
      bytes[place] = 0xFF
      #expect((1...8).contains(EXIF.orientation(in: bytes)))
      bytes[place] = old
    }
  }
}
