import TestSupport
import Testing

@testable import Images

@Suite("Finding the objects of pictures")
struct MasksTests {
  private let folder: TemporaryFolder
  private let format = PictureFormat(side: 32, channels: 3)

  init() throws { folder = try TemporaryFolder() }

  /// What is found in pictures of memory.
  private func found(
    _ pictures: [Image], byteLimit: Int = 1 << 20, threads: Int = 1
  ) -> (images: LabelledImages, findings: Masks.Findings) {
    Disc.labelled(pictures).masked(for: format, byteLimit: byteLimit, threads: threads)
  }

  private func mask(_ name: String, side: Int = 32) throws {
    let mask = Disc.mask(side: side)
    let image = Image(width: side, height: side, channels: 1, pixels: mask.cover)
    try folder.write(name, try image.pngData())
  }

  @Test("looks into files, at what is transparent, and before plain grounds, in that order")
  func origins() throws {
    // Noise, whose object a file alone can tell; a file wins over transparency, that over a ground.
    try folder.write("car/filed.png", try Disc.noise(side: 32, seed: 1).pngData())
    try folder.write("car/both.png", Disc.transparentPNG(side: 32))
    try folder.write("car/clear.png", Disc.transparentPNG(side: 32))
    try folder.write("dog/plain.png", try Disc.picture(side: 32).pngData())
    try mask("masks/car/filed.png")
    let square = (0..<1024).map { UInt8($0 % 32 > 15 ? 255 : 0) }
    let other = Image(width: 32, height: 32, channels: 1, pixels: square)
    try folder.write("masks/car/both.png", try other.pngData())

    let images = try LabelledImages.load(folder.path)
    var seen: [Int] = []
    let (masked, findings) = images.masked(for: format, byteLimit: 1 << 20, threads: 2) {
      seen.append($0)
      #expect($1 == 4)
    }
    #expect(seen == [1, 2, 3, 4])
    #expect(!images.hasMasks && masked.hasMasks && masked.samples == images.samples)
    #expect(findings.files == 2 && findings.transparent == 1 && findings.plain == 1)
    #expect(findings.without == 0 && findings.found == 4 && findings.problems.isEmpty)
    #expect(masked.mask(at: 0, side: 32)?.cover == square)
    #expect(
      masked.mask(at: 1, side: 32) == Disc.mask(side: 32)
        && masked.mask(at: 2, side: 32) == masked.mask(at: 1, side: 32))
    let plain = try #require(masked.mask(at: 3, side: 32))
    #expect(Disc.overlap(plain, Disc.mask(side: 32)) > 0.95)
    // The samples keep theirs whatever their order.
    #expect(masked.selecting([3, 0]).mask(at: 0, side: 32) == plain)
  }

  @Test("what is wrong with a mask is told, and its picture keeps its own ground")
  func problems() throws {
    for name in ["empty", "good", "inverted", "size", "text"] {
      try folder.write("car/\(name).png", try Disc.picture(side: 32).pngData())
    }
    try mask("masks/car/good.png")
    try mask("masks/car/size.png", side: 24)
    try folder.write("masks/car/empty.png", try Disc.even(side: 32, [0]).pngData())
    let inverted = Disc.picture(side: 32, colour: [0]) { _, _ in [255] }
    try folder.write("masks/car/inverted.png", try inverted.pngData())
    try folder.write("masks/car/text.png", Array("no picture".utf8))
    try mask("masks/car/zebra.png")

    let images = try LabelledImages.load(folder.path)
    let (masked, findings) = images.masked(for: format, byteLimit: 1 << 20, threads: 2)
    let masks = folder.path + "/masks/car/"
    #expect(
      findings.problems == [
        .empty(file: masks + "empty.png"), .inverted(file: masks + "inverted.png"),
        .otherSize(file: masks + "size.png", wanted: "32 × 32", found: "24 × 24"),
        .unreadable(
          ImageDecodingError(
            name: masks + "text.png", reason: .notAnImage(wanted: "PNG or JPEG"))),
        .stray(file: masks + "zebra.png"),
      ])
    #expect(findings.files == 1 && findings.without == 4 && findings.found == 1)
    let before = masked.before(Grounds([.white], isVaried: false), seed: 1)
    for index in 0..<5 {
      let isGood = images.samples[index].name.hasSuffix("good.png")
      #expect((masked.mask(at: index, side: 32) != nil) == isGood)
      let own = try images.fitted(at: index, to: format)
      #expect((try before.fitted(at: index, to: format) == own) == !isGood)
    }
  }

  @Test("a picture that cannot be read is a problem, not an end")
  func unreadable() throws {
    let path = try folder.write("car/a.png", Array("no picture".utf8))
    try folder.write("car/b.png", Disc.transparentPNG(side: 32))
    let findings = try LabelledImages.load(folder.path)
      .masked(for: format, byteLimit: 1 << 20, threads: 1).findings
    let error = ImageDecodingError(name: path, reason: .notAnImage(wanted: "PNG or JPEG"))
    #expect(findings.problems == [.unreadable(error)])
    #expect(findings.transparent == 1 && findings.without == 1)
  }

  @Test("masks of pictures that are left for later are no strays")
  func heldOut() throws {
    for name in ["car/a.png", "car/b.png"] {
      try folder.write(name, try Disc.picture(side: 32).pngData())
      try mask("masks/" + name)
    }
    let part = try LabelledImages.load(folder.path).selecting([0])
    let findings = part.masked(for: format, byteLimit: 1 << 20, threads: 1).findings
    #expect(findings.files == 1 && findings.problems.isEmpty)
  }

  @Test("a file that is opaque everywhere shows no object by its transparency")
  func opaque() throws {
    let path = try folder.write(
      "a.png",
      TransparentPNG.bytes(
        width: 8, height: 8, channels: 2, pixels: [UInt8](repeating: 255, count: 128)))
    let files = PictureFiles(PathList([path]))
    #expect(try files.mask(at: 0, side: 8) == nil)
    #expect(try [Disc.even(side: 8, [7])].mask(at: 0, side: 8) == nil)
  }

  @Test("plain grounds count where at least half of the pictures have them")
  func plain() {
    let (disc, noise) = (Disc.picture(side: 32), (0..<4).map { Disc.noise(side: 32, seed: $0) })
    let many = found([disc, noise[0], disc, noise[1]])
    #expect(many.findings.plain == 2 && many.findings.without == 2 && many.images.hasMasks)
    #expect(many.images.mask(at: 0, side: 32) != nil && many.images.mask(at: 1, side: 32) == nil)
    let few = found([disc] + noise)
    #expect(few.findings.plain == 0 && few.findings.without == 5 && !few.images.hasMasks)
    #expect(few.images.mask(at: 0, side: 32) == nil && few.findings.problems.isEmpty)
    let unsought = Disc.labelled([disc]).masked(
      for: format, seekingPlainGrounds: false, byteLimit: 1 << 20, threads: 1)
    #expect(unsought.findings.without == 1 && !unsought.images.hasMasks)
  }

  @Test("what has no room has no mask")
  func bound() {
    let discs = [UInt8](150..<154).map { Disc.picture(side: 32, colour: [$0, 20, 230]) }
    let some = found(discs, byteLimit: 2 * 1024)
    #expect(some.findings.plain == 2 && some.findings.without == 2)
    #expect(some.images.mask(at: 1, side: 32) != nil && some.images.mask(at: 2, side: 32) == nil)
    let none = found(discs, byteLimit: 0)
    #expect(none.findings.without == 4 && !none.images.hasMasks)
  }

  @Test("the same is found whatever the threads")
  func threads() {
    let pictures = (0..<12).map { index -> Image in
      if index % 3 == 0 { return Disc.noise(side: 32, seed: UInt64(index)) }
      return Disc.picture(side: 32, colour: [UInt8(150 + index), 20, 230])
    }
    let (one, three) = (found(pictures), found(pictures, threads: 3))
    #expect(one.findings == three.findings && one.findings.plain == 8)
    for index in 0..<12 {
      #expect(one.images.mask(at: index, side: 32) == three.images.mask(at: index, side: 32))
      #expect((one.images.mask(at: index, side: 32) == nil) == (index % 3 == 0))
    }
  }
}
