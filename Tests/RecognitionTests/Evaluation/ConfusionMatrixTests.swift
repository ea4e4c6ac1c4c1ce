import Testing

@testable import Recognition

struct ConfusionMatrixTests {
  @Test func `rows are the truth and columns the answers`() {
    var matrix = ConfusionMatrix(categories: 3)
    for (category, answer) in [(0, 0), (0, 1), (0, 1), (2, 2)] {
      matrix.add(category: category, answer: answer)
    }
    #expect(matrix.rows == [[1, 2, 0], [0, 0, 0], [0, 0, 1]])
    #expect(matrix.count == 4 && matrix.rightCount == 2)
    #expect(matrix.accuracy(of: 0) == 1.0 / 3)
    #expect(matrix.accuracy(of: 1) == nil)
    #expect(matrix.count(of: 0) == 3)
  }
}
