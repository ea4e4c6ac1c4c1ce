import Foundation
import Testing

@testable import Images

@Suite("Augmentation")
struct AugmentationTests {
  private let side = 16

  private func planes(of image: Image, _ draw: AugmentationDraw) -> [Float] {
    PictureFormat(side: side, channels: 1).planes(of: [image], draws: [draw])
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

  @Test("a turn moves the picture counter-clockwise, and adds to its rotation")
  func rotation() {
    var draw = AugmentationDraw()
    draw.rotation = 90
    // On the right of the middle before, above the middle after.
    let (x, y) = brightest(planes(of: dot(13, 8), draw))
    #expect(x == 8 && y == 2)
    #expect(draw.apply(pose: ["rotation": 300]) == ["rotation": 30])
  }

  @Test("a mirrored picture's azimuth is mirrored about the plane")
  func mirror() {
    var draw = AugmentationDraw()
    (draw.isMirrored, draw.mirrorAzimuth) = (true, 90)
    let (x, y) = brightest(planes(of: dot(13, 4), draw))
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
    let (x, y) = brightest(planes(of: dot(5, 5), draw))
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
    let planes = self.planes(of: image, draw)
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
    let planes = self.planes(of: dot(3, 5), augmentation.draw(using: &generator))
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
    let planes = self.planes(of: flat, draw).map { $0 - Float(128) / 255 }
    let variance = planes.map { $0 * $0 }.reduce(0, +) / 256
    #expect(abs(variance.squareRoot() - 0.1) < 0.02)
  }
}
