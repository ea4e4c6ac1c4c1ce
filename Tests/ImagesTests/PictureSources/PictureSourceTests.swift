import Images
import Synchronization
import Testing

/// A source that the module does not know, whose faults can be chosen.
private final class Shades: PictureSource {
  let counted: Atomic<Int>
  let broken: Set<Int>
  let fittedSide: Int?

  init(count: Int, broken: Set<Int> = [], fittedSide: Int? = nil) {
    counted = Atomic(count)
    self.broken = broken
    self.fittedSide = fittedSide
  }

  var count: Int { counted.load(ordering: .relaxed) }

  /// A picture of one shade, each of another size, every second in colour.
  func picture(at index: Int, options: DecodingOptions) throws(ImageDecodingError) -> Image {
    if broken.contains(index) {
      throw ImageDecodingError(name: "shade \(index)", reason: .unreadable("the film ends"))
    }
    let (width, channels) = (3 + index, index % 2 == 0 ? 1 : 3)
    let pixels = [UInt8](repeating: UInt8(10 * index), count: width * 4 * channels)
    return Image(width: width, height: 4, channels: channels, pixels: pixels)
  }

  func fittedPicture(
    at index: Int, to format: PictureFormat
  ) throws(ImageDecodingError) -> Image {
    let image = try picture(at: index, options: format.decoding)
    return fittedSide.map(image.fitted) ?? format.fitted(image)
  }
}

@Suite("A picture source from outside")
struct PictureSourceTests {
  private let format = PictureFormat(side: 6, channels: 1)

  private func samples(_ count: Int) -> [LabelledImages.Sample] {
    (0..<count).map { .init(picture: $0, name: "sample \($0)", category: $0 % 2) }
  }

  private func images(_ source: Shades, _ count: Int = 8) throws -> LabelledImages {
    try LabelledImages(categories: ["a", "b"], samples: samples(count), source: source)
  }

  /// The first pixel of every picture, in batches of 3.
  private func shades(_ images: LabelledImages) throws -> [Float] {
    let batches = BatchLoader(
      images: images, format: format, batchSize: 3, augmentation: nil, order: .sequential, seed: 0,
      threads: 2
    ).epoch(0)
    var found: [Float] = []
    while let batch = try batches.next() {
      found += stride(from: 0, to: batch.pixels.count, by: format.count).map { batch.pixels[$0] }
    }
    return found
  }

  @Test("is read in batches, whatever the sizes and colours of its pictures")
  func sizes() throws {
    let found = try shades(images(Shades(count: 8)))
    #expect(zip(found, 0..<8).allSatisfy { abs($0 - Float(10 * $1) / 255) < 0.01 })
    #expect(found.count == 8)
  }

  @Test("of fewer pictures than its samples name is refused", arguments: [-1, 0, 7])
  func count(_ count: Int) throws {
    #expect(
      throws: LabelledImagesError.noSuchPicture(
        sample: "sample \(max(count, 0))", picture: max(count, 0), count: count)
    ) { try images(Shades(count: count)) }
  }

  @Test("that has lied about its count is an error that names the sample")
  func lie() throws {
    let source = Shades(count: 8)
    let images = try images(source)
    source.counted.store(5, ordering: .relaxed)
    let error = #expect(throws: ImageDecodingError.self) { try shades(images) }
    #expect(
      error?.description
        == "sample 5: cannot be read: wanted picture 5, its source has only 5")
  }

  @Test("that throws in the middle stops a pass, and its picture is left out by name")
  func failure() throws {
    let images = try images(Shades(count: 8, broken: [4]))
    let error = #expect(throws: ImageDecodingError.self) { try shades(images) }
    #expect(error?.description == "shade 4: cannot be read: the film ends")
    let cache = PictureCache(side: 6, channels: 1, byteLimit: 3 * 36)
    let (readable, skipped) = try images.readable(into: cache, threads: 2)
    #expect(skipped.map(\.name) == ["sample 4"] && readable.samples.count == 7 && cache.count == 3)
    #expect(try shades(readable).count == 7)
  }

  @Test("that fits its pictures to another size is an error that says both")
  func fitting() throws {
    let error = #expect(throws: ImageDecodingError.self) {
      try shades(images(Shades(count: 8, fittedSide: 5)))
    }
    #expect(
      error?.description == "sample 0: cannot be read: wanted 6 × 6 pixels of 1 channels, "
        + "its source gave 5 × 5 pixels of 1 channels")
  }
}

@Suite("Our own picture sources")
struct OwnSourcesTests {
  @Test("pictures in memory come in the colours that are asked for")
  func memory() throws {
    let source = [Image(width: 1, height: 1, channels: 3, pixels: [255, 0, 0])]
    var options = DecodingOptions()
    #expect(try source.picture(at: 0, options: options) == source[0])
    options.color = .gray
    #expect(try source.picture(at: 0, options: options).pixels == [76])
  }

  @Test("a block's pictures lie a stride apart")
  func block() throws {
    let block = PictureBlock(width: 2, height: 1, pixels: Array(0..<11), stride: 5)
    #expect(block.count == 2)
    #expect(try block.picture(at: 1, options: DecodingOptions()).pixels == [5, 6])
  }
}
