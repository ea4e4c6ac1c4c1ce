import Testing

@testable import Images

@Suite("The mask of an object")
struct MaskTests {
  /// A square of 16 pixels in the middle of one of 32.
  private let square = Mask(
    side: 32,
    cover: (0..<32 * 32).map {
      (8..<24).contains($0 % 32) && (8..<24).contains($0 / 32) ? 255 : 0
    })

  private func even(_ cover: UInt8) -> Mask {
    Mask(side: 16, cover: [UInt8](repeating: cover, count: 256))
  }

  @Test("knows what share of the picture and of its edge it covers")
  func shares() {
    #expect(square.share == 0.25 && square.edgeShare == 0)
    #expect(even(255).share == 1 && even(255).edgeShare == 1)
    #expect(even(0).share == 0 && abs(even(51).share - 0.2) < 1e-9)
    let left = Mask(side: 16, cover: (0..<256).map { $0 % 16 < 8 ? 255 : 0 })
    // The whole of one side, and half of two.
    #expect(left.share == 0.5 && left.edgeShare == 0.5)
  }

  @Test("is the white of a picture, fitted as pictures are, but with no object around it")
  func fitted() {
    let white = Image(
      width: 32, height: 16, channels: 3, pixels: [UInt8](repeating: 255, count: 32 * 16 * 3))
    let mask = Mask(white, side: 16)
    #expect(mask.side == 16)
    for (place, cover) in mask.cover.enumerated() {
      #expect(cover == ((4..<12).contains(place / 16) ? 255 : 0), "\(place)")
    }
  }

  @Test("is drawn in by a pixel, and grows nowhere")
  func drawnIn() {
    let drawn = square.drawnIn
    for place in square.cover.indices {
      let (x, y) = (place % 32, place / 32)
      if (9..<23).contains(x), (9..<23).contains(y) {
        #expect(drawn.cover[place] == 255)
      } else {
        #expect(drawn.cover[place] < 128 && drawn.cover[place] <= square.cover[place])
      }
    }
    // The edge is soft, the corners are gone.
    #expect((1..<128).contains(drawn.cover[8 * 32 + 16]) && drawn.cover[8 * 32 + 8] == 0)
    #expect(even(255).drawnIn == even(255) && even(0).drawnIn == even(0))
  }

  @Test("is blurred over squares, and not by what lies outside of the picture")
  func blurred() {
    #expect(square.blurred(radius: 0) == square)
    #expect(even(255).blurred(radius: 3) == even(255) && even(77).blurred(radius: 2) == even(77))
    var point = even(0)
    point.cover[5 * 16 + 7] = 255
    let blurred = point.blurred(radius: 1)
    for place in blurred.cover.indices {
      let isNear = (6...8).contains(place % 16) && (4...6).contains(place / 16)
      #expect(blurred.cover[place] == (isNear ? 28 : 0), "\(place)")
    }
    #expect(abs(square.blurred(radius: 2).share - 0.25) < 0.0025)
  }
}
