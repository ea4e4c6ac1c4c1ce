import Testing

@testable import Recognition

struct PoseNeighbourhoodTests {
  private let space = PoseSpace(coordinates: [.azimuth, .elevation])

  private func points(near label: [String: Double], tolerance: Double) -> [[Double]]? {
    space.neighbourhood(of: label, tolerance: tolerance).map { cells in
      cells.indices.filter { cells[$0] }.map(space.gridPoint)
    }
  }

  @Test func `the nearest point is right at no tolerance`() {
    #expect(points(near: ["azimuth": 62, "elevation": 24], tolerance: 0) == [[60, 20]])
  }

  @Test func `points within the tolerance are right, round the circle`() {
    let near = points(near: ["azimuth": 359, "elevation": 20], tolerance: 1)
    #expect(
      near == [[0, 10], [0, 20], [0, 30], [355, 10], [355, 20], [355, 30]])
  }

  @Test func `a label between two points is near both`() {
    #expect(points(near: ["azimuth": 62.5, "elevation": 20], tolerance: 0.5)?.count == 2)
  }

  @Test func `a coordinate that the label lacks is free`() {
    let near = points(near: ["azimuth": 60], tolerance: 0.5)
    #expect(near?.count == 10)
    #expect(near?.allSatisfy { $0[0] == 60 } == true)
  }

  @Test func `the azimuth is free from above`() {
    let near = points(near: ["azimuth": 60, "elevation": 90], tolerance: 0.5)
    #expect(near?.count == 72)
    #expect(near?.allSatisfy { $0[1] == 90 } == true)
  }

  @Test func `a label beyond the range is near the end`() {
    #expect(points(near: ["azimuth": 0, "elevation": -30], tolerance: 0.5) == [[0, 0]])
  }

  @Test func `a label that binds nothing has no neighbourhood`() {
    #expect(space.neighbourhood(of: [:], tolerance: 1) == nil)
    #expect(space.neighbourhood(of: ["scale": 1], tolerance: 1) == nil)
    #expect(PoseSpace().neighbourhood(of: ["azimuth": 1], tolerance: 1) == nil)
    let sides = PoseSpace(coordinates: [.azimuth])
    #expect(sides.neighbourhood(of: ["azimuth": 1, "elevation": 90], tolerance: 1) == nil)
  }
}
