import Files
import TestSupport
import Testing

@testable import Images

@Suite("PNG")
struct PNGDecoderTests {
  @Test("a picture comes back as it was written", arguments: [1, 3])
  func roundTrip(_ channels: Int) throws {
    let pixels = (0..<11 * 5 * channels).map { UInt8(truncatingIfNeeded: $0 &* 91) }
    let image = Image(width: 11, height: 5, channels: channels, pixels: pixels)
    #expect(try Image(decoding: image.pngData(), name: "a.png") == image)
    let folder = try TemporaryFolder()
    try image.writePNG(to: folder.path + "/a.png")
    #expect(try Image(contentsOf: folder.path + "/a.png") == image)
  }

  @Test("a picture that cannot be written names its path")
  func cannotWrite() throws {
    let image = Image(width: 1, height: 1, channels: 1, pixels: [0])
    #expect(throws: FileError.self) { try image.writePNG(to: "/nonexistent/a.png") }
  }

  @Test("what is transparent is laid on white", .needs(.datasets))
  func alpha() throws {
    let corpus = try #require(Corpus.shared)
    let path = "png/pillow/imagedraw_square_rotate_45.png"
    #expect(try Array(corpus.opaque(path).pixels[..<3]) == [255, 0, 0])
    let shown = try Image(contentsOf: corpus.folder + "/" + path)
    #expect(Array(shown.pixels[..<3]) == [255, 255, 255])
  }

  @Test("transparency is told apart, and lets the ground through", arguments: [2, 4])
  func opacity(_ channels: Int) throws {
    let alpha: [UInt8] = [0, 255, 51, 0, 204, 255]
    let pixels = alpha.flatMap { [UInt8](repeating: 100, count: channels - 1) + [$0] }
    let bytes = TransparentPNG.bytes(width: 3, height: 2, channels: channels, pixels: pixels)
    var options = DecodingOptions()
    let header = try PNGDecoder().header(of: bytes, options: options)
    #expect(header.hasAlpha && header.channels == channels - 1)
    let wanted = Image(width: 3, height: 2, channels: 1, pixels: alpha)
    #expect(try PNGDecoder().opacity(bytes, header: header) == wanted)
    #expect(try Image(coverOf: bytes, name: "a.png", options: options) == wanted)
    options.color = .gray
    let shown = try Image(decoding: bytes, name: "a.png", options: options).pixels
    #expect(shown == [255, 100, 224, 255, 131, 100])
  }

  @Test("a picture without transparency has none, and a damaged one is told by name")
  func opaque() throws {
    let options = DecodingOptions()
    let image = try Image(coverOf: SmallFiles.png(), name: "a.png", options: options)
    #expect(image == nil)
    #expect(try Image(coverOf: SmallFiles.jpeg, name: "a.jpg", options: options) == nil)
    let whole = Disc.transparentPNG(side: 16)
    for count in stride(from: 0, to: whole.count - 12, by: 7) {
      let error = #expect(throws: ImageDecodingError.self) {
        try Image(coverOf: Array(whole[..<count]), name: "a.png", options: options)
      }
      #expect(error?.name == "a.png")
    }
  }

  @Test("colour becomes gray by its luma, and gray becomes colour")
  func conversion() {
    let color = Image(width: 1, height: 1, channels: 3, pixels: [255, 0, 0])
    #expect(color.converted(to: .gray).pixels == [76])
    let gray = Image(width: 1, height: 1, channels: 1, pixels: [9])
    #expect(gray.converted(to: .rgb).pixels == [9, 9, 9])
    #expect(gray.converted(to: .asStored) == gray)
  }
}
