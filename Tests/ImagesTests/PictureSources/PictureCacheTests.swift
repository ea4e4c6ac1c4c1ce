import Foundation
import TestSupport
import Testing

@testable import Images

@Suite("A cache of decoded pictures")
struct PictureCacheTests {
  private func picture(_ value: UInt8) -> Image {
    Image(width: 4, height: 4, channels: 3, pixels: (0..<48).map { value &+ UInt8($0) })
  }

  @Test("gives back what it keeps, byte for byte, and keeps no more than its bound")
  func bound() throws {
    let cache = PictureCache(side: 4, channels: 3, byteLimit: 3 * 48 + 47)
    for value in 0..<5 {
      #expect(cache.keep(picture(UInt8(50 * value))) == (value < 3 ? value : nil))
    }
    #expect(cache.count == 3)
    for value in 0..<3 { #expect(cache.picture(at: value) == picture(UInt8(50 * value))) }
    #expect(cache.picture(at: 3) == nil)
  }

  @Test("of no bytes keeps nothing")
  func empty() {
    let cache = PictureCache(side: 4, channels: 1, byteLimit: 15)
    let gray = Image(width: 4, height: 4, channels: 1, pixels: [UInt8](repeating: 7, count: 16))
    #expect(cache.keep(gray) == nil && cache.count == 0 && cache.picture(at: 0) == nil)
  }

  @Test("spares its pictures the decoder, and only those")
  func sparing() throws {
    let folder = try TemporaryFolder()
    for file in ["car/a.png", "car/b.png", "dog/c.png"] {
      try folder.write(file, try SmallFiles.png())
    }
    let images = try LabelledImages.load(folder.path)
    let gray = PictureFormat(side: 5, channels: 1)
    let fitted = try images.fitted(at: 0, to: gray)
    let cache = PictureCache(side: 5, channels: 1, byteLimit: 50)
    let (kept, skipped) = try images.readable(into: cache, threads: 2)
    #expect(skipped.isEmpty && kept.samples.map(\.name) == images.samples.map(\.name))
    try FileManager.default.removeItem(atPath: folder.path)
    #expect(try kept.selecting([1, 0]).fitted(at: 1, to: gray) == fitted)
    // Beyond the bound, of another size, or in colour, the file is needed.
    #expect(throws: ImageDecodingError.self) { try kept.fitted(at: 2, to: gray) }
    for (side, channels) in [(6, 1), (5, 3)] {
      let other = PictureFormat(side: side, channels: channels)
      #expect(throws: ImageDecodingError.self) { try kept.fitted(at: 0, to: other) }
    }
    #expect(throws: ImageDecodingError.self) { try kept.image(at: 0) }
    #expect(throws: ImageDecodingError.self) { try images.fitted(at: 0, to: gray) }
  }
}
