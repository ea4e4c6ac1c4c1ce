import Foundation
import Testing

@testable import Images

@Suite("Augmentation")
struct AugmentationTests {
  private let side = 16

  private var rendering: PictureRendering {
    PictureRendering(side: side, channels: 1, mean: [0], deviation: [1])
  }

  /// A picture with one white pixel.
  private func dot(_ x: Int, _ y: Int) -> Image {
    var pixels = [UInt8](repeating: 0, count: side * side)
    pixels[y * side + x] = 255
    return Image(width: side, height: side, channels: 1, pixels: pixels)
  }

  private func brightest(_ planes: [Float]) -> (x: Int, y: Int) {
    let index = planes.indices.max { planes[$0] < planes[$1] } ?? 0
    return (index % side, index / side)
  }

  @Test("no variation is exactly the picture, normalised")
  func identity() {
    let planes = PictureRendering(side: side, channels: 1, mean: [0.5], deviation: [0.25])
      .planes(of: dot(3, 5), draw: AugmentationDraw())
    #expect(abs(planes[5 * side + 3] - 2) < 1e-6 && abs(planes[0] + 2) < 1e-6)
  }

  @Test("the normalisation that is told is the one that pictures get")
  func normalization() {
    let rendering = PictureRendering(
      side: 2, channels: 3, mean: [0.5, 0.25, 0.75], deviation: [0.25, 0.5, 1])
    let pixels = (0..<12).map { UInt8(20 * $0) }
    let planes = rendering.planes(
      of: Image(width: 2, height: 2, channels: 3, pixels: pixels), draw: nil)
    let (scales, shifts) = rendering.normalization()
    for (place, value) in planes.enumerated() {
      let channel = place / 4
      let wanted = scales[channel] * Float(pixels[place % 4 * 3 + channel]) + shifts[channel]
      #expect(abs(value - wanted) < 1e-6)
    }
    #expect(scales[2] == 1 / 255 && shifts == [-2, -0.5, -0.75])
  }

  @Test("a turn moves the picture counter-clockwise, and adds to its rotation")
  func rotation() {
    var draw = AugmentationDraw()
    draw.rotation = 90
    // On the right of the middle before, above the middle after.
    let (x, y) = brightest(rendering.planes(of: dot(13, 8), draw: draw))
    #expect(x == 8 && y == 2)
    #expect(draw.apply(pose: ["rotation": 300]) == ["rotation": 30])
  }

  @Test("a mirrored picture's azimuth is mirrored about the plane")
  func mirror() {
    var draw = AugmentationDraw()
    (draw.isMirrored, draw.mirrorAzimuth) = (true, 90)
    let (x, y) = brightest(rendering.planes(of: dot(13, 4), draw: draw))
    #expect(x == 2 && y == 4)
    #expect(draw.apply(pose: ["azimuth": 63, "elevation": 5]) == ["azimuth": 117, "elevation": 5])
  }

  @Test("a flip that stands for no plane forgets the azimuth")
  func flip() {
    var draw = AugmentationDraw()
    draw.isMirrored = true
    #expect(draw.apply(pose: ["azimuth": 63, "rotation": 10]) == ["rotation": 350])
  }

  @Test("shifts go right and down, scaling grows the picture and its label")
  func shiftAndScale() {
    var draw = AugmentationDraw()
    (draw.shiftX, draw.shiftY) = (0.25, 0.125)
    let (x, y) = brightest(rendering.planes(of: dot(5, 5), draw: draw))
    #expect(x == 9 && y == 7)
    draw.scale = 1.5
    #expect(draw.apply(pose: ["scale": 2]) == ["scale": 3])
  }

  @Test("draws stay within their bounds and follow the seed")
  func bounds() {
    var (first, second) = (SeededGenerator(seed: 4), SeededGenerator(seed: 4))
    for _ in 0..<500 {
      let draw = Augmentation.standard.draw(using: &first)
      #expect(draw == Augmentation.standard.draw(using: &second))
      #expect(abs(draw.shiftX) <= 0.1 && abs(draw.rotation) <= 10 && abs(draw.scale - 1) <= 0.15)
      #expect(!draw.isMirrored && draw.erased == nil)
    }
  }

  @Test("waves read each place where they say, right and down")
  func waves() {
    let ramp = (0..<side * side).map { UInt8(10 * ($0 % side) + 5 * ($0 / side)) }
    let image = Image(width: side, height: side, channels: 1, pixels: ramp)
    var augmentation = Augmentation()
    augmentation.warp = 0.05
    var generator = SeededGenerator(seed: 3)
    let draw = augmentation.draw(using: &generator)
    let planes = rendering.planes(of: image, draw: draw)
    func displacement(_ index: Int, _ place: Int) -> Double {
      let wave = draw.waves[index]
      let angle = 2 * .pi * wave.periods * Double(place) / Double(side) + wave.phase
      return wave.height * Double(side) * sin(angle)
    }
    for y in 3..<side - 3 {
      for x in 3..<side - 3 {
        let right = displacement(0, x) + displacement(1, y)
        let down = displacement(2, x) + displacement(3, y)
        let wanted = (10 * (Double(x) + right) + 5 * (Double(y) + down)) / 255
        #expect(abs(Double(planes[y * side + x]) - wanted) < 1e-4)
      }
    }
  }

  @Test("an inverted picture has light and dark in each other's place")
  func inversion() {
    var augmentation = Augmentation()
    augmentation.inversion = 1
    var generator = SeededGenerator(seed: 2)
    let planes = rendering.planes(of: dot(3, 5), draw: augmentation.draw(using: &generator))
    #expect(abs(planes[5 * side + 3]) < 1e-6 && abs(planes[0] - 1) < 1e-6)
  }

  @Test("noise has its deviation, and an erased box is gray")
  func noiseAndErasing() {
    var augmentation = Augmentation()
    (augmentation.noise, augmentation.erasing) = (0.1, 1)
    var generator = SeededGenerator(seed: 1)
    var draw = augmentation.draw(using: &generator)
    #expect(draw.erased != nil)
    draw.erased = nil
    let flat = Image(
      width: 16, height: 16, channels: 1, pixels: [UInt8](repeating: 128, count: 256))
    let planes = rendering.planes(of: flat, draw: draw).map { $0 - Float(128) / 255 }
    let variance = planes.map { $0 * $0 }.reduce(0, +) / 256
    #expect(abs(variance.squareRoot() - 0.1) < 0.02)
  }
}
