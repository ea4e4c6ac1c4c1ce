public import Images

/// A picture of rows with their cuts and what was read, for people to look at.
///
/// Each row is drawn enlarged, with the edges of its windows; below each window stands the mean
/// picture of the category that was read. A bar at the left is green for a right reading and red for
/// a wrong one; then the truth follows, below what was read.
public struct RowSheet {
  private static let scale = 3
  private static let border = 8
  private static let right: [UInt8] = [60, 180, 90]
  private static let wrong: [UInt8] = [220, 60, 60]
  private static let cut: [UInt8] = [90, 170, 255]

  private let means: [Image]

  /// A sheet that shows categories by the mean of their first pictures, 100 at most, as far as they
  /// are of one size.
  public init(categoriesOf characters: LabelledImages) throws {
    means = try characters.categories.indices.map { category in
      let members = characters.samples.indices.filter {
        characters.samples[$0].category == category
      }
      return Image.mean(of: try members.prefix(100).map { try characters.image(at: $0) })
    }
  }

  /// The picture of some rows, one below the other.
  public func draw(_ rows: [LabelledRow], _ readings: [RowReading]) -> Image {
    precondition(rows.count == readings.count && !rows.isEmpty, "rows and readings differ in count")
    let heights = zip(rows, readings).map { height(of: $0, isRight: $0.labels == $1.labels) }
    let widest = rows.map(\.image.width).max() ?? 1
    var canvas = SheetCanvas(
      width: Self.scale * widest + 3 * Self.border,
      height: heights.reduce(Self.border) { $0 + $1 + Self.border })
    var top = Self.border
    for (index, row) in rows.enumerated() {
      draw(row, readings[index], top: top, height: heights[index], on: &canvas)
      top += heights[index] + Self.border
    }
    return Image(
      width: canvas.width, height: canvas.height, channels: 3, pixels: canvas.pixels)
  }

  /// The first 12 rows, then the first 6 others that were misread.
  public func drawExamples(of rows: [LabelledRow], _ readings: [RowReading]) -> Image {
    let misread = rows.indices.dropFirst(12).filter { readings[$0].labels != rows[$0].labels }
    let shown = Array(rows.indices.prefix(12)) + misread.prefix(6)
    return draw(shown.map { rows[$0] }, shown.map { readings[$0] })
  }

  private var labelHeight: Int { means.map(\.height).max() ?? 0 }

  private func height(of row: LabelledRow, isRight: Bool) -> Int {
    Self.scale * row.image.height + (isRight ? 1 : 2) * (labelHeight + 2)
  }

  private func draw(
    _ row: LabelledRow, _ reading: RowReading, top: Int, height: Int, on canvas: inout SheetCanvas
  ) {
    let isRight = row.labels == reading.labels
    let left = 2 * Self.border
    let foot = top + Self.scale * row.image.height
    canvas.fill(2..<8, top..<top + height, with: isRight ? Self.right : Self.wrong)
    canvas.draw(row.image, left: left, top: top, scale: Self.scale)
    for edge in Set(reading.windows.flatMap { [$0.lowerBound, $0.upperBound] }) {
      let x = left + Self.scale * edge
      canvas.fill(x..<x + 1, top..<foot, with: Self.cut)
    }
    func label(_ labels: [Int], _ places: [Range<Int>], top: Int) {
      for (label, place) in zip(labels, places) {
        let middle = left + Self.scale * (place.lowerBound + place.upperBound) / 2
        canvas.draw(
          means[label], left: middle - means[label].width / 2, top: top, scale: 1)
      }
    }
    label(reading.labels, reading.windows, top: foot + 2)
    if !isRight { label(row.labels, row.spans, top: foot + labelHeight + 4) }
  }
}

extension Image {
  /// The mean of the pictures, in gray, that are of the first one's size.
  fileprivate static func mean(of images: [Image]) -> Image {
    let gray = images.filter { $0.width == images[0].width && $0.height == images[0].height }
      .map { $0.converted(to: .gray) }
    guard let first = gray.first else {
      return Image(width: 1, height: 1, channels: 1, pixels: [0])
    }
    let pixels = first.pixels.indices.map { place in
      UInt8(gray.reduce(0) { $0 + Int($1.pixels[place]) } / gray.count)
    }
    return Image(width: first.width, height: first.height, channels: 1, pixels: pixels)
  }
}
