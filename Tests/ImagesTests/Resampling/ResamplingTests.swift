import Testing

@testable import Images

@Suite("Resampling")
struct ResamplingTests {
  private func noise(_ side: Int, channels: Int = 1) -> Image {
    var generator = SeededGenerator(seed: 3)
    let pixels = (0..<side * side * channels).map { _ in UInt8(truncatingIfNeeded: generator.next())
    }
    return Image(width: side, height: side, channels: channels, pixels: pixels)
  }

  @Test("keeps a constant picture constant", arguments: [3, 10, 64, 101])
  func constant(_ side: Int) {
    let image = Image(
      width: 37, height: 23, channels: 3, pixels: [UInt8](repeating: 77, count: 37 * 23 * 3))
    #expect(image.resampled(width: side, height: side).pixels.allSatisfy { $0 == 77 })
  }

  @Test("keeps the mean, and takes noise away where it gets smaller")
  func reduction() {
    let small = noise(128).resampled(width: 16, height: 16)
    let values = small.pixels.map(Double.init)
    let mean = values.reduce(0, +) / 256
    let deviation = (values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 256).squareRoot()
    #expect(abs(mean - 127.5) < 4)
    // 64 inputs an output: about an eighth of the deviation of 74.
    #expect(deviation < 18)
  }

  @Test("leaves a picture of the right size as it is")
  func identity() {
    #expect(noise(20, channels: 3).resampled(width: 20, height: 20) == noise(20, channels: 3))
    #expect(noise(20).fitted(side: 20) == noise(20))
  }

  @Test("fits the whole of a long picture into a square")
  func fitted() {
    var pixels = [UInt8](repeating: 50, count: 40 * 20)
    for y in 5..<15 { for x in 10..<30 { pixels[y * 40 + x] = 200 } }
    let square = Image(width: 40, height: 20, channels: 1, pixels: pixels).fitted(side: 20)
    #expect(square.width == 20 && square.height == 20)
    // A filter of three lobes rings a little at edges.
    #expect(abs(Int(square.pixels[0]) - 50) < 6 && abs(Int(square.pixels[19 * 20]) - 50) < 6)
    #expect(abs(Int(square.pixels[10 * 20 + 10]) - 200) < 6)
  }
}
