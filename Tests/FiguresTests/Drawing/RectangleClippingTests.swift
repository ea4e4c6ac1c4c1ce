import Testing

@testable import Figures

@Suite("Cutting by a rectangle")
struct RectangleClippingTests {
  private let square = Rectangle(0, 0, 10, 10)

  @Test("leaves what is inside, and nothing of what is outside")
  func whole() throws {
    let (start, end) = try #require(square.clip(from: Point(1, 2), to: Point(3, 4)))
    #expect(start == Point(1, 2) && end == Point(3, 4))
    #expect(square.clip(from: Point(-5, 2), to: Point(-1, 8)) == nil)
    #expect(square.clip(from: Point(-5, 4), to: Point(4, -5)) == nil)
    #expect(square.clip(from: Point(20, 20), to: Point(20, 20)) == nil)
    #expect(square.clip(polygon: square.corners) == square.corners)
    #expect(square.clip(polygon: [Point(20, 0), Point(30, 0), Point(30, 5)]).isEmpty)
    #expect(square.clip(polygon: []).isEmpty)
  }

  @Test("cuts a line at the edges")
  func line() throws {
    let (start, end) = try #require(square.clip(from: Point(-10, 0), to: Point(30, 20)))
    #expect(start == Point(0, 5) && end == Point(10, 10))
  }

  @Test("cuts a polygon at the edges: the area is that of the common part")
  func polygon() {
    let triangle = [Point(5, 5), Point(1e9, 5), Point(5, 1e9)]
    #expect(abs(area(square.clip(polygon: triangle)) - 25) < 1e-6)
    let around = [Point(-50, -50), Point(60, -50), Point(60, 60), Point(-50, 60)]
    #expect(area(square.clip(polygon: around)) == 100)
  }

  private func area(_ corners: [Point]) -> Double {
    let next = corners.dropFirst() + corners.prefix(1)
    return abs(zip(corners, next).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
  }
}
