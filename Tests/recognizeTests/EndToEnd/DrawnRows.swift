import Foundation
import Images

/// Bars and rings, 12 pixels high and bright on dark, as PNG files of train/ and test/.
enum DrawnRows {
  static func write(to folder: String) throws {
    for (category, name) in ["bar", "ring"].enumerated() {
      // Those of the test lie between those that train: how well larger ones are read would be chance.
      for (part, first) in [("train", 0), ("test", 1)] {
        let path = "\(folder)/\(part)/\(name)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for number in stride(from: first, to: 24, by: 2) {
          try picture([category], size: 0.8 + Double(number) / 60)
            .writePNG(to: "\(path)/\(number).png")
        }
      }
    }
  }

  /// A row of bars (0) and rings (1), each in 12 columns, with ground above and below, enlarged to a
  /// multiple of its size.
  static func picture(
    _ row: [Int], size: Double = 1, ground: Int = 0, enlarged: Int = 1
  ) -> Image {
    let (width, height) = (12 * row.count, 12 + 2 * ground)
    let pixels = (0..<height * width).map { index -> UInt8 in
      let (x, y) = (Double(index % width % 12) - 5.5, Double(index / width - ground) - 5.5)
      let radius = (x * x + y * y).squareRoot()
      let isInk =
        row[index % width / 12] == 0
        ? abs(x) < 2 && abs(y) < 5.5 * size : radius < 5.5 * size && radius > 3 * size
      return isInk ? 230 : 0
    }
    return Image(width: width, height: height, channels: 1, pixels: pixels)
      .resampled(width: width * enlarged, height: height * enlarged)
  }
}
