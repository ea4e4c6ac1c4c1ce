public import Images
internal import Recognition

/// Reads a row by cutting it first, at gaps and thin places of the ink, and classifying each piece
/// by itself: what a search over all cuts is to be compared with.
///
/// A run of columns with ink is a piece. One that is wider than a character is cut where the middle
/// half of it has the least ink, and so on.
public struct GreedyCutting: Codable, Sendable, Equatable {
  /// The width in pixels above which a piece is cut.
  public var widest: Int

  /// Cutting of pieces wider than that.
  public init(widest: Int) {
    precondition(widest >= 1, "pieces of \(widest) pixels")
    self.widest = widest
  }

  /// The cutting that a reader makes the fewest mistakes with, among all widths from 8 to 32 pixels,
  /// and those mistakes.
  public static func tuned(
    for reader: RowReader, on rows: [LabelledRow]
  ) throws -> (cutting: GreedyCutting, errors: RowErrors) {
    let cuttings = (4...16).map { GreedyCutting(widest: 2 * $0) }
    let readings = try reader.perRow(rows.map(\.image)) { row in cuttings.map { $0.read(row) } }
    let tries = cuttings.enumerated().map { index, cutting in
      (cutting, RowErrors(readings.map { $0[index].labels }, of: rows.map(\.labels)))
    }
    return tries.min { $0.1.mistakes < $1.1.mistakes } ?? tries[0]
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
    try reader.perRow(images, read)
  }

  private func read(_ row: WindowEnergies) -> RowReading {
    let found = pieces(of: row.image).map { piece in
      (row.given(piece), row.best(in: row.window(closestTo: piece)))
    }
    return RowReading(
      labels: found.map(\.1.label), windows: found.map(\.0),
      energy: found.reduce(0) { $0 + Double($1.1.energy) })
  }

  /// Throws where no piece could be that wide.
  func validate() throws(ConfigurationError) {
    try ConfigurationError.check("widest piece", widest, 1...10_000)
  }

  private func parted(_ piece: Range<Int>, _ columns: [Int]) -> [Range<Int>] {
    guard piece.count > widest else { return [piece] }
    let quarter = piece.count / 4
    let middle = piece.lowerBound + max(1, quarter)..<piece.upperBound - quarter
    guard let cut = middle.min(by: { columns[$0] < columns[$1] }) else { return [piece] }
    return parted(piece.lowerBound..<cut, columns) + parted(cut..<piece.upperBound, columns)
  }
}
