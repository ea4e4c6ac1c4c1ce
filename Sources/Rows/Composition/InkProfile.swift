internal import Images

/// How much ink each column of a gray picture has.
struct InkProfile {
  /// What is darker is ground: a quarter of the brightest.
  static let level: UInt8 = 64

  /// The sum of the ink's brightness in each column.
  let columns: [Int]

  init(_ image: Image) {
    var columns = [Int](repeating: 0, count: image.width)
    for (index, pixel) in image.pixels.enumerated() where pixel >= InkProfile.level {
      columns[index % image.width] += Int(pixel)
    }
    self.columns = columns
  }
}
