import Testing

@testable import Tensors

@Suite("Ranking")
struct RankingTests {
  private func marks(_ numbers: [Float], _ count: Int) throws -> [Float] {
    try evaluate([([1, numbers.count], numbers)]) { $0[0].isAmongLargest(count) }
  }

  @Test("marks the largest of each row")
  func rows() throws {
    let found = try evaluate([([2, 4], [3, -1, 0.5, 2, -8, -2, -4, -1])]) {
      $0[0].isAmongLargest(2)
    }
    #expect(found == [1, 0, 0, 1, 0, 1, 0, 1])
  }

  @Test("marks as many as sorting finds, whatever the count", arguments: [1, 2, 7, 40, 99, 100])
  func sorted(_ count: Int) throws {
    let numbers = sample(100).map { $0 * 1e3 }
    let wanted = Set(numbers.indices.sorted { numbers[$0] > numbers[$1] }.prefix(count))
    let found = try marks(numbers, count)
    #expect(Set(found.indices.filter { found[$0] == 1 }) == wanted)
    #expect(found.allSatisfy { $0 == 0 || $0 == 1 })
  }

  @Test("of equals marks the first")
  func equals() throws {
    #expect(try marks([1, 2, 2, 2, 0], 2) == [0, 1, 1, 0, 0])
    #expect(try marks([5, 5, 5], 1) == [1, 0, 0])
    #expect(try marks([-.infinity, .infinity, 0], 2) == [0, 1, 1])
  }

  @Test("marks no more than asked where numbers are none")
  func notANumber() throws {
    #expect(try marks([.nan, 1, .nan, 2], 2).reduce(0, +) == 2)
  }

  @Test("passes no gradient on")
  func gradient() throws {
    let graph = Graph()
    let x = graph.input("x", [1, 3])
    let gradient = graph.gradient(
      of: (x.isAmongLargest(1) * x).sum(), withRespectTo: [x])[0]
    let program = try Program([gradient])
    try program.write([1, 3, 2], to: x)
    try program.run()
    #expect(program.read(gradient) == [0, 1, 0])
  }

  @Test("refuses more than there are")
  func tooMany() async {
    await #expect(processExitsWith: .failure) {
      _ = Graph().input("x", [1, 2]).isAmongLargest(3)
    }
    await #expect(processExitsWith: .failure) {
      _ = Graph().input("x", [1, 2]).isAmongLargest(0)
    }
  }
}
