public import Images

/// How right a reader is about rows, and how right greedy readings with its network are.
public struct RowEvaluation: Sendable, Encodable {
  /// The number of rows.
  public let rows: Int
  /// The number of their characters.
  public let digits: Int
  /// The share of rows that the path of least energy misreads.
  public let rowError: Double
  /// Its edit distance to the truth, for each true character.
  public let digitError: Double
  /// The share of rows that are misread where they are cut first, by the cutting that validation
  /// chose; nil where none was chosen.
  public let greedyRowError: Double?
  /// The edit distance of that.
  public let greedyDigitError: Double?
  /// The share of rows that are misread by the best next window.
  public let nextWindowRowError: Double
  /// The edit distance of that.
  public let nextWindowDigitError: Double
  /// The seconds that the three readings took.
  public let seconds: Double
  /// What the path of least energy reads, row by row; no part of the JSON.
  public let readings: [RowReading]

  private enum CodingKeys: CodingKey {
    case rows, digits, rowError, digitError, greedyRowError, greedyDigitError
    case nextWindowRowError, nextWindowDigitError, seconds
  }
}

extension RowReader {
  /// Measures the reader on rows whose reading is known.
  ///
  /// - Throws: As ``read(_:)``.
  public func evaluate(on rows: [LabelledRow]) throws -> RowEvaluation {
    let start = ContinuousClock.now
    let images = rows.map(\.image)
    func errors(_ readings: [RowReading]) -> RowErrors {
      RowErrors(readings.map(\.labels), of: rows.map(\.labels))
    }
    let readings = try read(images)
    let path = errors(readings)
    let next = errors(try GreedyWindows().read(images, with: self))
    let cut = try tunedCutting.map { errors(try $0.cutting.read(images, with: $0.reader)) }
    return RowEvaluation(
      rows: path.rows, digits: path.characters, rowError: path.rowError,
      digitError: path.characterError, greedyRowError: cut?.rowError,
      greedyDigitError: cut?.characterError, nextWindowRowError: next.rowError,
      nextWindowDigitError: next.characterError,
      seconds: (ContinuousClock.now - start) / .seconds(1), readings: readings)
  }

  /// Rows to measure on, composed as those of the training were and by its seed, which composed none
  /// of these.
  ///
  /// - Throws: As ``RowComposer/init(_:_:seed:)``.
  public func testRows(of characters: LabelledImages, count: Int) throws -> [LabelledRow] {
    try RowComposer(characters, composition, seed: provenance.seed(of: .test)).rows(0..<count)
  }
}
