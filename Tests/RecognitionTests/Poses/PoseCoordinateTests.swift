import Foundation
import Testing

@testable import Recognition

struct PoseCoordinateTests {
  @Test(arguments: [(350.0, 10.0, 20.0), (10, 350, 20), (0, 180, 180), (90, 90, 0), (725, -5, 10)])
  func `a cyclic difference goes the short way round`(a: Double, b: Double, wanted: Double) {
    #expect(abs(PoseCoordinate.azimuth.difference(a, b) - wanted) < 1e-9)
  }

  @Test func `a bounded difference is absolute`() {
    #expect(PoseCoordinate.elevation.difference(80, 10) == 70)
  }

  @Test(arguments: [(-10.0, 350.0), (360, 0), (725, 5), (-1e-18, 0), (12.5, 12.5)])
  func `a cyclic value is turned into its range`(value: Double, wanted: Double) {
    #expect(PoseCoordinate.rotation.wrapped(value) == wanted)
  }

  @Test func `a bounded value is left as it is`() {
    #expect(PoseCoordinate.elevation.wrapped(95) == 95)
  }

  @Test func `a cyclic grid leaves out its end and a bounded one has both`() {
    #expect(PoseCoordinate.azimuth.gridValues.count == 72)
    #expect(PoseCoordinate.azimuth.gridValues.last == 355)
    #expect(PoseCoordinate.elevation.gridValues == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
    #expect(PoseCoordinate.scale.gridCount == 8)
  }

  @Test func `a coordinate covers labels by whole steps`() {
    #expect(PoseCoordinate.elevation.covering([24, 66]).range == 20...70)
    #expect(PoseCoordinate.elevation.covering([20, 70]).range == 20...70)
    #expect(PoseCoordinate.elevation.covering([30]).range == 20...40)
    #expect(PoseCoordinate.azimuth.covering([30, 40]) == .azimuth)
    let scale = PoseCoordinate.scale.covering([0.8, 1.25])
    #expect(scale.gridCount == 6)
    #expect(abs(scale.range.lowerBound - 0.8) < 1e-9 && abs(scale.range.upperBound - 1.3) < 1e-9)
  }

  @Test func `every known coordinate comes back from JSON`() throws {
    let data = try JSONEncoder().encode(PoseCoordinate.known)
    #expect(try JSONDecoder().decode([PoseCoordinate].self, from: data) == PoseCoordinate.known)
  }

  @Test(arguments: ["0", "-5", "1e-9"])
  func `a step that makes no grid is refused`(step: String) {
    let json =
      #"{"name":"azimuth","unit":"degrees","range":[0,360],"isCyclic":true,"step":\#(step)}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(PoseCoordinate.self, from: Data(json.utf8))
    }
  }
}
