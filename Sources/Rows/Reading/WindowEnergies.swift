internal import EnergyModels
internal import Images

/// A row's ways to be cut, and the energies of its windows.
struct WindowEnergies {
  /// The row in gray, of the reader's height.
  let image: Image
  /// The width in pixels that the picture was given with.
  var givenWidth: Int
  let grid: WindowGrid
  let paths: RowTrellis
  let energies: ArraySlice<Float>

  /// The number of cells of the row.
  var used: Int { paths.trellis.nodeCount - 1 }

  func trellis() throws(TrellisError) -> Trellis { try paths.filled(with: energies) }

  /// One of the energies, at a place of the grid.
  subscript(place: Int) -> Float { energies[energies.startIndex + place] }

  /// What a path through the trellis reads.
  func reading(along path: TrellisPath) -> RowReading {
    let edges = path.edges.map { paths.trellis.edges[$0] }.filter { $0.label != nil }
    return RowReading(
      labels: path.labelling, windows: edges.map { given(cells: $0.source..<$0.target) },
      energy: path.energy)
  }

  /// The window that fits some columns of the row best.
  func window(closestTo columns: Range<Int>) -> WindowGrid.Window {
    let cell = Double(RowReaderConfiguration.cell)
    return grid.window(
      closestTo: Double(columns.lowerBound) / cell, Double(columns.upperBound) / cell, used: used)
  }

  /// The label of least energy in a window, and that energy.
  func best(in window: WindowGrid.Window) -> (label: Int, energy: Float) {
    let place = grid.place(of: window)
    var best = (label: 0, energy: Float.infinity)
    for label in 0..<grid.labels {
      let energy = self[place.first + label * place.step]
      if energy < best.energy { best = (label, energy) }
    }
    return best
  }

  /// Columns of the row as columns of the picture given.
  func given(_ columns: Range<Int>) -> Range<Int> {
    func given(_ x: Int) -> Int {
      min((x * givenWidth + image.width / 2) / image.width, givenWidth)
    }
    return given(columns.lowerBound)..<given(columns.upperBound)
  }

  /// Cells of the row as columns of the picture given.
  func given(cells: Range<Int>) -> Range<Int> {
    let cell = RowReaderConfiguration.cell
    return given(cells.lowerBound * cell..<cells.upperBound * cell)
  }
}
