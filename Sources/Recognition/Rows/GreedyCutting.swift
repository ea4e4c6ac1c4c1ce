public import Images

/// Reads a row by cutting it first, at gaps and thin places of the ink, and classifying each piece
/// by itself: what a search over all cuts is to be compared with.
///
/// A run of columns with ink is a piece. One that is wider than a character is cut where the middle
/// half of it has the least ink, and so on.
public struct GreedyCutting: Sendable, Equatable {
  /// The width in pixels above which a piece is cut.
  public var widest: Int

  /// Cutting of pieces wider than that.
  public init(widest: Int) {
    precondition(widest >= 1, "pieces of \(widest) pixels")
    self.widest = widest
  }

  /// The cutting that a reader makes the fewest mistakes with, among all widths from 8 to 32 pixels.
  public static func tuned(for reader: RowReader, on rows: [LabelledRow]) throws -> GreedyCutting {
    let images = rows.map(\.image)
    let tries = try (4...16).map { half in
      let cutting = GreedyCutting(widest: 2 * half)
      let found = try cutting.read(images, with: reader)
      return (cutting, RowErrors(found.map(\.labels), of: rows.map(\.labels)).mistakes)
    }
    return tries.min { $0.1 < $1.1 }?.0 ?? GreedyCutting(widest: 20)
  }

  /// The pieces of a row, from left to right, in pixels.
  public func pieces(of image: Image) -> [Range<Int>] {
    let columns = InkProfile(image).columns
    var pieces: [Range<Int>] = []
    var start: Int?
    for x in 0...columns.count {
      let isInk = x < columns.count && columns[x] > 0
      if isInk, start == nil { start = x }
      if !isInk, let first = start {
        pieces += parted(first..<x, columns)
        start = nil
      }
    }
    return pieces
  }

  /// The readings of a network's labels for the pieces.
  public func read(_ images: [Image], with reader: RowReader) throws -> [RowReading] {
    try reader.perRow(images) { index, row in
      let found = pieces(of: images[index]).map { piece in
        let window = row.window(closestTo: piece)
        return (piece, row.best(in: window))
      }
      return RowReading(
        labels: found.map(\.1.label), windows: found.map(\.0),
        energy: found.reduce(0) { $0 + Double($1.1.energy) })
    }
  }

  private func parted(_ piece: Range<Int>, _ columns: [Int]) -> [Range<Int>] {
    guard piece.count > widest else { return [piece] }
    let quarter = piece.count / 4
    let middle = piece.lowerBound + max(1, quarter)..<piece.upperBound - quarter
    guard let cut = middle.min(by: { columns[$0] < columns[$1] }) else { return [piece] }
    return parted(piece.lowerBound..<cut, columns) + parted(cut..<piece.upperBound, columns)
  }
}
