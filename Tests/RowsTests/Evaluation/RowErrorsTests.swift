import Testing

@testable import Rows

@Suite("Errors of rows")
struct RowErrorsTests {
  @Test(
    "the edit distance is the fewest insertions, deletions and exchanges",
    arguments: [
      ([], [], 0), ([1, 2, 3], [1, 2, 3], 0), ([], [1, 2], 2), ([1, 2], [], 2),
      ([1, 2, 3], [1, 3], 1), ([1, 3], [1, 2, 3], 1), ([1, 2, 3], [1, 9, 3], 1),
      ([1, 2, 3, 4], [2, 3, 4, 5], 2), ([3, 2, 1], [1, 2, 3], 2),
    ] as [([Int], [Int], Int)])
  func distance(_ a: [Int], _ b: [Int], _ wanted: Int) {
    #expect(RowErrors.editDistance(from: a, to: b) == wanted)
  }

  @Test("counts wrong rows, and mistakes for each true character")
  func shares() {
    let errors = RowErrors([[1, 2], [3], [4, 4, 4]], of: [[1, 2], [3, 3, 3], [4]])
    #expect(errors.rows == 3 && errors.characters == 6)
    #expect(errors.rowError == 2.0 / 3 && errors.characterError == 4.0 / 6)
  }
}
