internal import Figures

/// Rows of cells, aligned for people to read: the first column to the left, the others to the right.
///
/// A name in a cell cannot command the terminal: control characters are shown as `�`.
struct Table {
  private var rows: [[String]]

  /// A table of a heading.
  init(_ heading: [String]) {
    rows = [heading.map(\.withoutControls)]
  }

  /// Adds a row as long as the heading.
  mutating func append(_ row: [String]) {
    precondition(row.count == rows[0].count, "a row of \(row.count) cells, not \(rows[0].count)")
    rows.append(row.map(\.withoutControls))
  }

  /// The rows, one a line.
  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.indices.map { Table.cell(row[$0], width: widths[$0], isFirst: $0 == 0) }
        .joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func cell(_ text: String, width: Int, isFirst: Bool) -> String {
    let padding = String(repeating: " ", count: width - text.count)
    return isFirst ? text + padding : padding + text
  }
}
