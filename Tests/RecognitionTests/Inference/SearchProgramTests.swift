import Testing

@testable import Images
@testable import Recognition

@Suite("What a search found")
struct SearchFindingTests {
  @Test(
    "names the nearest categories as sorting all of them would", arguments: [1, 2, 3, 6, 7, .max])
  func nearest(_ count: Int) {
    var generator = SeededGenerator(seed: 5, 0)
    for _ in 0..<50 {
      // Few values, so that there are equals: of those the lower index comes first.
      let energies = (0..<7).map { _ in Float(Int.random(in: 0..<4, using: &generator)) }
      let sorted = energies.indices.sorted { (energies[$0], $0) < (energies[$1], $1) }
      #expect(SearchProgram.least(count, of: energies.span) == Array(sorted.prefix(count)))
    }
  }
}
