import Tensors
import Testing

@testable import Extractors

@Suite("What a network's values are as maps")
struct TapMapsTests {
  private func evaluated(_ shape: Shape, _ body: (Tensor) -> Tensor) throws -> (Shape, [Float]) {
    let graph = Graph()
    let input = graph.input("x", shape)
    let output = body(input)
    let program = try Program([output])
    try program.write((0..<shape.count).map(Float.init), to: input)
    try program.run()
    return (output.shape, program.read(output))
  }

  @Test("tokens are the squares that they were cut from, without the one before them")
  func tokens() throws {
    #expect(Shape([2, 5, 3]).asMaps == [2, 3, 2, 2])
    #expect(Shape([2, 9, 3]).asMaps == [2, 3, 3, 3])
    #expect(Shape([2, 7, 3]).asMaps == nil)
    #expect(Shape([2, 7]).asMaps == [2, 7, 1, 1])
    let (shape, numbers) = try evaluated([1, 5, 2]) { $0.asMaps }
    #expect(shape == [1, 2, 2, 2])
    #expect(numbers == [2, 4, 6, 8, 3, 5, 7, 9])
  }

  @Test(
    "pooling takes means of windows that cover everything", arguments: [(4, 2), (7, 4), (5, 3)])
  func pooling(_ side: Int, _ wanted: Int) throws {
    let (shape, numbers) = try evaluated([1, 1, side, side]) {
      $0.pooled(toRows: wanted, columns: wanted)
    }
    #expect(shape == [1, 1, wanted, wanted])
    // The pictures rise evenly, so that the middle of what is covered is the mean of all.
    #expect(abs((numbers.first ?? 0) + (numbers.last ?? 0) - Float(side * side - 1)) < 1e-3)
  }
}
