public import Images

/// Reads a row from left to right, taking at each place the best next window or blank, with no
/// regard for what is left to the next: a search that never looks ahead.
///
/// Windows of different widths are compared by their energy per cell, since a path of them has to
/// cover every cell.
public struct GreedyWindows: Sendable {
  /// A greedy reading.
  public init() {}

  /// The readings.
  public func read(_ images: [Image], with reader: RowReader) throws -> [RowReading] {
    try reader.perRow(images) { row in
      var labels: [Int] = []
      var windows: [Range<Int>] = []
      var energy = 0.0
      var cell = 0
      while cell < row.used {
        let next = step(from: cell, in: row)
        if let label = next.label {
          labels.append(label)
          windows.append(row.given(cells: cell..<cell + next.width))
        }
        energy += Double(next.energy)
        cell += next.width
      }
      return RowReading(labels: labels, windows: windows, energy: energy)
    }
  }

  /// The best window or blank from a cell on; a blank has no label.
  private func step(
    from cell: Int, in row: WindowEnergies
  ) -> (label: Int?, width: Int, energy: Float) {
    var best: (label: Int?, width: Int, energy: Float) = (
      nil, 1, row[row.grid.firstBlank + cell]
    )
    for (size, width) in row.grid.widths.enumerated() where cell + width <= row.used {
      let (label, energy) = row.best(in: .init(start: cell, size: size))
      if energy / Float(width) < best.energy / Float(best.width) { best = (label, width, energy) }
    }
    return best
  }
}
