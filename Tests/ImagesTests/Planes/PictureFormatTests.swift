import TestSupport
import Testing

@testable import Images

@Suite("The format of pictures")
struct PictureFormatTests {
  private let format = PictureFormat(side: 4, channels: 1, mean: [0.5], deviation: [0.25])

  private func picture(_ width: Int, _ height: Int, channels: Int) -> Image {
    let pixels = (0..<width * height * channels).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    return Image(width: width, height: height, channels: channels, pixels: pixels)
  }

  @Test("makes planes that are exactly the picture, normalised")
  func identity() {
    let image = picture(4, 4, channels: 1)
    for draws in [[], [AugmentationDraw()]] {
      let planes = format.planes(of: [image], draws: draws)
      let wanted = image.pixels.map { (Float($0) / 255 - 0.5) / 0.25 }
      #expect(zip(planes, wanted).allSatisfy { abs($0 - $1) < 1e-5 } && planes.count == 16)
    }
  }

  @Test("tells the normalisation that pictures get")
  func normalization() {
    let format = PictureFormat(
      side: 2, channels: 3, mean: [0.5, 0.25, 0.75], deviation: [0.25, 0.5, 1])
    let pixels = (0..<12).map { UInt8(20 * $0) }
    let planes = format.planes(of: [Image(width: 2, height: 2, channels: 3, pixels: pixels)])
    let (scales, shifts) = format.normalization()
    for (place, value) in planes.enumerated() {
      let channel = place / 4
      let wanted = scales[channel] * Float(pixels[place % 4 * 3 + channel]) + shifts[channel]
      #expect(abs(value - wanted) < 1e-6)
    }
    #expect(scales[2] == 1 / 255 && shifts == [-2, -0.5, -0.75])
  }

  @Test("takes pictures of any size and colour, and gives several what each gets alone")
  func several() {
    let images = [
      picture(9, 3, channels: 3), picture(2, 5, channels: 1), picture(4, 4, channels: 1),
    ]
    let fitted = images.map(format.fitted)
    #expect(fitted.allSatisfy { format.fits($0) } && fitted[2] == images[2])
    #expect(format.planes(of: images) == images.flatMap { format.planes(of: [$0]) })
    #expect(format.planes(of: images) == format.planes(of: fitted))
    #expect(format.planes(of: []).isEmpty)
  }

  @Test("reads a file as it reads the file's picture")
  func file() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.jpg", SmallFiles.jpeg)
    let picture = try format.picture(contentsOf: path)
    #expect(format.fits(picture))
    #expect(picture == format.fitted(try Image(contentsOf: path, options: format.decoding)))
  }
}
