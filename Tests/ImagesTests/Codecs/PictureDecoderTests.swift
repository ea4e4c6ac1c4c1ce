import Images
import TestSupport
import Testing

/// A format that the module does not know: PGM, `P5 width height 255`, one blank, then the pixels.
private struct GrayMap: PictureDecoder {
  let name = "PGM"
  let extensions = ["pgm"]

  func recognizes(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("P5".utf8)) }

  private func words(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(maxSplits: 4) { $0 == 0x20 }
  }

  func header(
    of bytes: [UInt8], options: DecodingOptions
  ) throws(ImageDecodingError.Reason) -> PictureHeader {
    let numbers = words(bytes).dropFirst().prefix(2).compactMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard numbers.count == 2 else { throw .corrupt("its size is no number") }
    return PictureHeader(width: numbers[0], height: numbers[1], channels: 1)
  }

  func decode(
    _ bytes: [UInt8], header: PictureHeader, options: DecodingOptions
  ) throws(ImageDecodingError.Reason) -> Image {
    // Whoever comes here may allocate: what a header claims has been checked.
    #expect(header.width * header.height <= options.limits.pixels)
    let words = words(bytes)
    guard words.count == 5, words[4].count == header.width * header.height else {
      throw .truncated("pixels are missing")
    }
    return Image(
      width: header.width, height: header.height, channels: 1, pixels: Array(words[4]))
  }
}

@Suite("A decoder from outside")
struct PictureDecoderTests {
  private let map = Array("P5 3 1 255 abc".utf8)

  private var options: DecodingOptions {
    var options = DecodingOptions()
    options.decoders.append(GrayMap())
    return options
  }

  @Test("is asked where it is given, and nowhere else")
  func asked() throws {
    let image = try Image(decoding: map, name: "a", options: options)
    #expect(image.pixels == [97, 98, 99] && image.width == 3)
    let error = #expect(throws: ImageDecodingError.self) { try Image(decoding: map, name: "a") }
    #expect(
      error?.description == "a: wanted a PNG or JPEG picture, found neither; convert it first")
    #expect(
      throws: ImageDecodingError(name: "a", reason: .notAnImage(wanted: "PNG, JPEG or PGM"))
    ) { try Image(decoding: [1, 2], name: "a", options: options) }
  }

  @Test(
    "is spared headers of nothing and of more than the limits allow",
    arguments: ["0 1", "-3 1", "10001 10001", "\(Int.max) 9", "x 1", "3"])
  func limits(_ size: String) {
    #expect(throws: ImageDecodingError.self) {
      try Image(decoding: Array("P5 \(size) 255 abc".utf8), name: "a", options: options)
    }
  }

  @Test("opens folders whose files it reads")
  func folder() throws {
    let folder = try TemporaryFolder()
    for file in ["car/a_az30.pgm", "dog/b.PGM", "dog/c.txt"] { try folder.write(file, map) }
    #expect(throws: LabelledImagesError.emptyCategory(path: folder.path + "/car")) {
      try LabelledImages.load(folder.path)
    }
    var format = FolderFormat()
    format.decoders.append(GrayMap())
    let images = try LabelledImages.load(folder.path, as: format)
    #expect(images.samples.map(\.category) == [0, 1] && images.samples[0].pose == ["azimuth": 30])
    #expect(try images.image(at: 1).pixels == [97, 98, 99])
    let square = PictureFormat(side: 2, channels: 3)
    #expect(try images.fitted(at: 0, to: square).channels == 3)
    #expect(PictureFiles(below: folder.path, decoders: format.decoders).count == 2)
  }
}
