import TestSupport
import Testing

@testable import Extractors
@testable import Tensors

@Suite("Oriented edges")
struct OrientedEdgesTests {
  private let side = 20

  private func maps(_ pictures: [[Float]], channels: Int = 1) throws -> [[Float]] {
    let graph = Graph()
    let input = graph.input("pictures", [pictures.count, channels, side, side])
    let edges = OrientedEdges(orientations: 4)(input)
    let program = try Program([edges])
    try program.write(pictures.flatMap { $0 }, to: input)
    try program.run()
    let numbers = program.read(edges)
    let size = numbers.count / pictures.count
    #expect(size == 4 * 8 * 8)
    return pictures.indices.map { Array(numbers[$0 * size..<($0 + 1) * size]) }
  }

  private func picture(_ value: (Int, Int) -> Float) -> [Float] {
    (0..<side * side).map { value($0 % side, $0 / side) }
  }

  private func isNear(_ a: [Float], _ b: [Float], _ tolerance: Float) -> Bool {
    zip(a, b).allSatisfy { abs($0 - $1) < tolerance }
  }

  @Test("do not mind whether the object is darker or lighter than its ground")
  func polarity() throws {
    var numbers = SeededNumbers()
    let picture = numbers.floats(side * side)
    let found = try maps([picture, picture.map { 0.7 - $0 }])
    #expect(isNear(found[0], found[1], 1e-5))
  }

  @Test("hardly mind how strong the contrast is")
  func contrast() throws {
    var numbers = SeededNumbers()
    let picture = numbers.floats(side * side).map { $0 * 4 }
    let found = try maps([picture, picture.map { $0 * 3 }])
    #expect(isNear(found[0], found[1], 0.03))
  }

  @Test("are nothing on an even ground, and strongest across the edge")
  func orientation() throws {
    let found = try maps([
      picture { _, _ in 3 }, picture { x, _ in x < 10 ? -2 : 2 },
      picture { _, y in y < 10 ? -2 : 2 },
    ])
    #expect(found[0].allSatisfy { abs($0) < 1e-5 })
    func strength(_ maps: [Float], _ orientation: Int) -> Float {
      maps[orientation * 64..<(orientation + 1) * 64].reduce(0, +)
    }
    // Orientation 0 is the derivative to the right, 2 that downwards.
    #expect(strength(found[1], 0) > 5 && strength(found[1], 2) < 1e-3)
    #expect(strength(found[2], 2) > 5 && strength(found[2], 0) < 1e-3)
  }

  @Test("of a coloured picture are those of its strongest channel")
  func colours() throws {
    var numbers = SeededNumbers()
    let picture = numbers.floats(side * side)
    let faint = picture.map { $0 * 0.3 }
    let gray = try maps([picture])[0]
    let colour = try maps([faint + picture + faint], channels: 3)[0]
    #expect(isNear(gray, colour, 1e-5))
  }
}

@Suite("Oriented edges in one pass")
struct EdgeMapsTests {
  @Test(
    "are those of their definition",
    arguments: [[1, 1, 20, 20, 6], [3, 3, 33, 26, 6], [2, 1, 9, 40, 4], [2, 3, 6, 6, 2]])
  func agreement(_ sizes: [Int]) throws {
    let graph = Graph()
    let pictures = graph.input("pictures", [sizes[0], sizes[1], sizes[2], sizes[3]])
    let edges = OrientedEdges(orientations: sizes[4])
    let (found, wanted) = (edges(pictures), edges.defined(on: pictures))
    #expect(found.shape == wanted.shape)
    let program = try Program([found, wanted])
    var numbers = SeededNumbers()
    try program.write(numbers.floats(pictures.shape.count), to: pictures)
    try program.run()
    let differences = zip(program.read(found), program.read(wanted)).map { abs($0 - $1) }
    #expect((differences.max() ?? 1) < 2e-6)
  }

  @Test("fall back on their definition where the kernel does not know the size")
  func manyOrientations() throws {
    let pictures = Graph().input("pictures", [1, 1, 12, 12])
    let filters = [Float](repeating: 0, count: 17 * 25)
    #expect(pictures.edgeMaps(filters: filters, orientations: 17, epsilon: 1) == nil)
    #expect(OrientedEdges(orientations: 17)(pictures).shape == [1, 17, 4, 4])
  }
}
