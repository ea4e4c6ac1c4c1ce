import Testing

@testable import Images

@Suite("A plain ground")
struct PlainGroundTests {
  /// What is found before a plain ground, how much of it is right, and how sure it is.
  private func found(
    _ picture: Image, wanted: Mask? = nil
  ) -> (overlap: Double, sureness: Double) {
    let (mask, sureness) = PlainGround(of: picture).mask()
    return (Disc.overlap(mask, wanted ?? Disc.mask(side: picture.width)), sureness)
  }

  @Test("of one colour shows the object before it, in colour and gray", arguments: [24, 32, 64])
  func even(_ side: Int) {
    let gray = Disc.picture(side: side, colour: [200]) { _, _ in [90] }
    let white = Disc.picture(side: side, colour: [30, 30, 30]) { _, _ in [255, 255, 255] }
    for picture in [Disc.picture(side: side), gray, white] {
      let (overlap, sureness) = found(picture)
      #expect(overlap > 0.95 && sureness > 0.9)
    }
  }

  @Test("that gets lighter evenly is one, too", arguments: [32, 64])
  func shaded(_ side: Int) {
    let step = 64 / side
    let picture = Disc.picture(side: side) { x, y in
      [UInt8(40 + 2 * step * x), UInt8(230 - 2 * step * y), UInt8(20 + step * (x + y) / 2)]
    }
    let (overlap, sureness) = found(picture)
    #expect(overlap > 0.95 && sureness > 0.9)
  }

  @Test("may be grainy")
  func grainy() {
    var generator = SeededGenerator(seed: 3)
    let picture = Disc.picture(side: 64) { _, _ in
      [90, 120, 60].map { UInt8($0 + Int.random(in: -5...5, using: &generator)) }
    }
    let (overlap, sureness) = found(picture)
    #expect(overlap > 0.95 && sureness > 0.9)
  }

  @Test("shows an object that the picture's edge cuts")
  func cut() {
    // The middle of the disc lies on the left edge.
    func covers(_ place: Int) -> Bool {
      let (x, y) = (place % 64, place / 64 - 32)
      return x * x + y * y <= 20 * 20
    }
    let pixels = (0..<64 * 64).flatMap { covers($0) ? [200, 40, 230] : [90, 120, 60] as [UInt8] }
    let wanted = Mask(side: 64, cover: (0..<64 * 64).map { covers($0) ? 255 : 0 })
    let picture = Image(width: 64, height: 64, channels: 3, pixels: pixels)
    let (overlap, sureness) = found(picture, wanted: wanted)
    #expect(overlap > 0.95 && sureness > 0.7)
  }

  @Test("does not shine through an object that has its colour in the middle")
  func ring() {
    var picture = Disc.picture(side: 64)
    for place in 0..<64 * 64 where Disc.depth(of: place, side: 64) > 12 {
      picture.pixels.replaceSubrange(3 * place..<3 * place + 3, with: [90, 120, 60])
    }
    #expect(found(picture).overlap > 0.95)
  }

  @Test("is not seen in noise, in patches, nor without an object of some size")
  func none() {
    let patches: [[UInt8]] = [[200, 30, 30], [30, 200, 30], [30, 30, 200], [220, 220, 20]]
    let point = Disc.even(side: 64, [90, 120, 60])
    var tiny = point
    tiny.pixels.replaceSubrange(6_000..<6_009, with: [UInt8](repeating: 255, count: 9))
    for picture in [
      Disc.noise(side: 64, seed: 1), Disc.noise(side: 32, seed: 2), point, tiny,
      Disc.even(side: 16, [0]),
      Disc.picture(side: 64, colour: [0, 0, 0]) { x, y in patches[x / 32 + y / 32 * 2] },
    ] {
      #expect(found(picture).sureness < 0.5)
    }
  }
}
