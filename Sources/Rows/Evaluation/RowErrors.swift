/// How wrong readings of rows are.
public struct RowErrors: Sendable, Equatable, Codable {
  /// The number of rows.
  public private(set) var rows = 0
  /// The number of characters in truth.
  public private(set) var characters = 0
  /// The rows with any mistake.
  public private(set) var wrongRows = 0
  /// The mistakes: the fewest insertions, deletions and exchanges that set the readings right.
  public private(set) var mistakes = 0

  /// No rows yet.
  public init() {}

  /// The errors of readings against the truth, row by row.
  public init(_ readings: [[Int]], of truth: [[Int]]) {
    precondition(readings.count == truth.count, "\(readings.count) readings of \(truth.count) rows")
    for (reading, labels) in zip(readings, truth) { add(reading, of: labels) }
  }

  /// Counts one more row.
  public mutating func add(_ reading: [Int], of labels: [Int]) {
    let distance = Self.editDistance(from: reading, to: labels)
    rows += 1
    characters += labels.count
    wrongRows += distance > 0 ? 1 : 0
    mistakes += distance
  }

  /// The share of rows with any mistake.
  public var rowError: Double { Double(wrongRows) / Double(max(rows, 1)) }

  /// Mistakes per character.
  public var characterError: Double { Double(mistakes) / Double(max(characters, 1)) }

  /// The fewest insertions, deletions and exchanges that turn one string into another.
  ///
  /// Source: Levenshtein, 1966; by the table of Wagner & Fischer, a line at a time.
  static func editDistance(from a: [Int], to b: [Int]) -> Int {
    var line = Array(0...b.count)
    for (row, x) in a.enumerated() {
      var diagonal = line[0]
      line[0] = row + 1
      for (column, y) in b.enumerated() {
        let exchange = diagonal + (x == y ? 0 : 1)
        diagonal = line[column + 1]
        line[column + 1] = min(exchange, line[column] + 1, diagonal + 1)
      }
    }
    return line[b.count]
  }
}
