internal import EnergyModels

/// The ways to cut a row of some cells into windows and blanks: a trellis with a node a cut.
///
/// Each window gives an edge a label, of the window's energy for it; each blank cell a silent edge.
struct RowTrellis {
  let trellis: Trellis
  /// The place of each edge's energy among those that the network left.
  let places: [Int]

  /// The ways to cut the first `used` cells, all of energy 0.
  init(_ grid: WindowGrid, used: Int) throws(TrellisError) {
    var edges: [Trellis.Edge] = []
    var places: [Int] = []
    for cell in 0..<used {
      edges.append(.init(from: cell, to: cell + 1, label: nil, energy: 0))
      places.append(grid.firstBlank + cell)
    }
    for (size, width) in grid.widths.enumerated() where width <= used {
      for start in 0...used - width {
        let place = grid.place(of: .init(start: start, size: size))
        for label in 0..<grid.labels {
          edges.append(.init(from: start, to: start + width, label: label, energy: 0))
          places.append(place.first + label * place.step)
        }
      }
    }
    trellis = try Trellis(nodeCount: used + 1, edges: edges)
    self.places = places
  }

  /// The trellis with the energies that the network left.
  func filled(with energies: ArraySlice<Float>) throws(TrellisError) -> Trellis {
    try trellis.replacingEnergies(
      with: places.map { Double(energies[energies.startIndex + $0]) })
  }
}
