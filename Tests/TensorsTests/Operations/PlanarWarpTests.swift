import Testing

@testable import Tensors

@Suite("Planar warp")
struct PlanarWarpTests {
  @Test("leaves maps as they are under the identity, and turns them by exact quarter turns")
  func quarterTurn() throws {
    let maps = sample(9)
    let output = try evaluate([
      ([1, 1, 3, 3], maps), ([2, 6], [1, 0, 0, 0, 1, 0, 0, -1, 0, 1, 0, 0]),
    ]) {
      $0[0].warped(by: $0[1])
    }
    for index in 0..<9 { #expect(abs(output[index] - maps[index]) < 1e-6) }
    // Output (row, column) reads input at x' = −y, y' = x: (row', column') = (column, 2 − row).
    for row in 0..<3 {
      for column in 0..<3 {
        #expect(abs(output[9 + row * 3 + column] - maps[column * 3 + 2 - row]) < 1e-5)
      }
    }
  }

  @Test("has the gradients that differences show, in maps and transforms")
  func gradients() throws {
    // No place of the output reads at the edge of a cell, where the slope jumps.
    let transforms: [Float] = [
      0.71, 0.23, 0.043, -0.19, 0.77, 0.071, 0.83, 0.02, -0.21, 0.02, 0.71, 0.11,
    ]
    try expectGradientsMatch(
      [([2, 2, 5, 4], sample(80)), ([2, 6], transforms)], step: 5e-4, tolerance: 2e-2
    ) { $0[0].warped(by: $0[1]) }
  }
}
