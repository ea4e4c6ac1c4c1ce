import Foundation
import TestSupport
import Testing

@testable import Images

/// Small files of both kinds, made without any decoder's help.
enum SmallFiles {
  /// A colour PNG of 9 by 7 pixels.
  static func png() throws -> [UInt8] {
    let pixels = (0..<9 * 7 * 3).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    return try Image(width: 9, height: 7, channels: 3, pixels: pixels).pngData()
  }

  /// A gray JPEG of 16 by 8 pixels, the left half black and the right half white.
  static let jpeg: [UInt8] = {
    var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 1, count: 64)
    bytes += [0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 16, 1, 1, 0x11, 0]
    // One DC code a category 0...11, each of four bits; one AC code, the end of a block.
    bytes += [0xFF, 0xC4, 0, 31, 0, 0, 0, 0, 12] + [UInt8](repeating: 0, count: 12) + Array(0...11)
    bytes += [0xFF, 0xC4, 0, 20, 0x10, 1] + [UInt8](repeating: 0, count: 15) + [0]
    bytes += [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]
    // −1024: category 11 (1011), 01111111111; end (0). +2040: category 11, 11111111000; end; ones.
    let bits = "1011" + "01111111111" + "0" + "1011" + "11111111000" + "0"
    let padded = bits + String(repeating: "1", count: (8 - bits.count % 8) % 8)
    for start in stride(from: 0, to: padded.count, by: 8) {
      let run = padded.dropFirst(start).prefix(8)
      let byte = UInt8(run, radix: 2) ?? 0
      bytes += byte == 0xFF ? [0xFF, 0] : [byte]
    }
    return bytes + [0xFF, 0xD9]
  }()
}

@Suite("Damaged files")
struct DamagedFilesTests {
  @Test("the small JPEG is half black and half white")
  func jpegIsWhole() throws {
    let image = try Image(decoding: SmallFiles.jpeg, name: "small.jpg")
    #expect(image.width == 16 && image.height == 8 && image.channels == 1)
    #expect(image.pixels[0] == 0 && image.pixels[15] >= 254)
  }

  @Test("every truncation is an error that names the file")
  func truncations() throws {
    for (name, bytes) in [("small.png", try SmallFiles.png()), ("small.jpg", SmallFiles.jpeg)] {
      // The last two bytes of a JPEG are its end mark, and the last 12 of a PNG an empty chunk.
      for length in 0..<bytes.count - 2 {
        #expect(throws: ImageDecodingError.self, "\(name) cut to \(length)") {
          try Image(decoding: Array(bytes[..<length]), name: name)
        }
      }
    }
  }

  @Test("2,000 random changes give a picture or an error")
  func randomChanges() throws {
    var generator = SeededGenerator(seed: 7)
    for (name, bytes) in [("small.png", try SmallFiles.png()), ("small.jpg", SmallFiles.jpeg)] {
      for _ in 0..<1000 {
        var changed = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          changed[Int.random(in: 0..<bytes.count, using: &generator)] =
            UInt8(truncatingIfNeeded: generator.next())
        }
        let image = try? Image(decoding: changed, name: name)
        #expect(image.map { $0.pixels.count == $0.width * $0.height * $0.channels } ?? true)
      }
    }
  }

  @Test("a picture of too many pixels is refused from its header")
  func tooLarge() throws {
    var options = DecodingOptions()
    options.limits.pixels = 62
    let bytes = try SmallFiles.png()
    #expect(
      throws: ImageDecodingError(
        name: "a.png", reason: .tooLarge("9 × 7 pixels, the limit is 62"))
    ) { try Image(decoding: bytes, name: "a.png", options: options) }
  }

  @Test("what is no file, no picture or nothing at all is said to be so")
  func notPictures() throws {
    let folder = try TemporaryFolder()
    let empty = try folder.write("empty.png", [])
    let text = try folder.write("text.png", Array("hello".utf8))
    #expect(throws: ImageDecodingError(name: empty, reason: .empty(wanted: "PNG or JPEG"))) {
      try Image(contentsOf: empty)
    }
    #expect(throws: ImageDecodingError(name: text, reason: .notAnImage(wanted: "PNG or JPEG"))) {
      try Image(contentsOf: text)
    }
    #expect(throws: ImageDecodingError.self) { try Image(contentsOf: folder.path) }
    #expect(throws: ImageDecodingError.self) { try Image(contentsOf: "/dev/zero") }
    #expect(throws: ImageDecodingError.self) { try Image(contentsOf: folder.path + "/none.png") }
  }
}
