import Testing

@testable import Extractors
@testable import Tensors

@Suite("Turned filters")
struct FilterTurnsTests {
  /// The maps `[1, O·turns, H, W]` of one block without padding or pooling, in inference form.
  private func maps(_ picture: [Float], side: Int) throws -> [Float] {
    let graph = Graph()
    let input = graph.input("picture", [1, 1, side, side])
    let turns = FilterTurns(kernel: 5, orientations: 8)
    let first = graph.parameter("first", [2, 1, 5, 5])
    let second = graph.parameter("second", [3, 2, 8, 5, 5])
    let output = input.convolved(with: turns.lifted(first), padding: .valid).rectified()
      .convolved(with: turns.turned(second), padding: .valid)
    let store = try ParameterStore(graph.parameters)
    store["first"] = numbers(50, seed: 1)
    store["second"] = numbers(1200, seed: 2)
    let program = try Program([output], parameters: .fixed(store))
    try program.write(picture, to: input)
    try program.run()
    return program.read(output)
  }

  private func numbers(_ count: Int, seed: UInt64) -> [Float] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 24) - 0.5
    }
  }

  @Test("a quarter turn of the picture turns the maps and shifts the orientation by two of eight")
  func quarterTurn() throws {
    let side = 13
    let picture = numbers(side * side, seed: 5)
    // Counter-clockwise on the screen: (row, column) comes from (column, last − row).
    let turned = (0..<side * side).map { index in
      picture[index % side * side + (side - 1 - index / side)]
    }
    let (before, after) = (try maps(picture, side: side), try maps(turned, side: side))
    let out = side - 8
    for field in 0..<3 {
      for orientation in 0..<8 {
        let shifted = (orientation + 2) % 8
        for place in 0..<out * out {
          let (row, column) = (place / out, place % out)
          let source = (field * 8 + orientation) * out * out + column * out + (out - 1 - row)
          let found = after[(field * 8 + shifted) * out * out + place]
          #expect(abs(found - before[source]) < 1e-4)
        }
      }
    }
  }
}
