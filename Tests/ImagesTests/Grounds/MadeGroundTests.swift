import Testing

@testable import Images

@Suite("Grounds that are made up")
struct MadeGroundTests {
  private func picture(_ kind: MadeGround, side: Int = 32, seed: UInt64) -> Image {
    var generator = SeededGenerator(seed: seed)
    return kind.picture(side: side, using: &generator)
  }

  @Test("are pictures in colour of any size", arguments: [1, 2, 17, 64])
  func sizes(_ side: Int) {
    for kind in MadeGround.allCases {
      for seed in 0..<8 as Range<UInt64> {
        let made = picture(kind, side: side, seed: seed)
        #expect(made.width == side && made.height == side && made.channels == 3, "\(kind)")
      }
    }
  }

  @Test("are the same for the same seed, and others for another")
  func seeded() {
    for kind in MadeGround.allCases {
      for seed in 0..<8 as Range<UInt64> {
        let made = picture(kind, seed: seed)
        #expect(made == picture(kind, seed: seed), "\(kind)")
        #expect(made != picture(kind, seed: seed + 100), "\(kind)")
      }
    }
  }

  @Test("vary over the picture, but for the even ones")
  func variety() {
    for kind in MadeGround.allCases {
      for seed in 0..<8 as Range<UInt64> {
        let pixels = picture(kind, seed: seed).pixels
        let isEven = pixels.indices.allSatisfy { pixels[$0] == pixels[$0 % 3] }
        #expect(isEven == (kind == .even), "\(kind) of seed \(seed)")
      }
    }
  }

  @Test("are dark and light and of many colours")
  func range() {
    for kind in MadeGround.allCases {
      let bytes = (0..<64 as Range<UInt64>).flatMap { picture(kind, side: 16, seed: $0).pixels }
      #expect((bytes.min() ?? 255) < 64 && (bytes.max() ?? 0) > 192, "\(kind)")
      let firsts = (0..<64 as Range<UInt64>).map { picture(kind, side: 16, seed: $0).pixels[..<3] }
      #expect(Set(firsts).count > 48, "\(kind)")
    }
  }

  @Test("that are shaded change little from pixel to pixel")
  func shaded() {
    for seed in 0..<8 as Range<UInt64> {
      let made = picture(.shaded, side: 64, seed: seed)
      for place in made.pixels.indices where place / 3 % 64 > 0 {
        // From one colour to the next in half of the side.
        let step = abs(Int(made.pixels[place]) - Int(made.pixels[place - 3]))
        #expect(step <= 2 * 255 / 64 + 2)
      }
    }
  }
}
