import EnergyModels
import Testing

@testable import Rows

@Suite("Row trellis")
struct RowTrellisTests {
  private let grid = WindowGrid(cells: 7, widths: [2, 3], labels: 2)

  @Test("has an edge for every window, label and blank of the cells used")
  func edges() throws {
    let paths = try RowTrellis(grid, used: 5)
    #expect(paths.trellis.nodeCount == 6)
    #expect(paths.trellis.edges.count == 5 + 2 * (4 + 3))
    #expect(Set(paths.places).count == paths.places.count)
    let energies = (0..<grid.count).map { Float($0) }
    let filled = try paths.filled(with: energies[...])
    #expect(filled.edges.map(\.energy) == paths.places.map(Double.init))
    for (edge, place) in zip(filled.edges, paths.places) {
      guard let label = edge.label else {
        #expect(place == grid.firstBlank + edge.source && edge.target == edge.source + 1)
        continue
      }
      let size = try #require(grid.widths.firstIndex(of: edge.target - edge.source))
      let window = grid.place(of: .init(start: edge.source, size: size))
      #expect(place == window.first + label * window.step)
    }
  }
}
