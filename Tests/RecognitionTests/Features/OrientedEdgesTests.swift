import Testing

@testable import Recognition
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
