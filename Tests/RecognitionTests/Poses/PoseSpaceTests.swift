import Testing

@testable import Recognition

struct PoseSpaceTests {
  @Test func `the last coordinate runs fastest`() {
    let space = PoseSpace(coordinates: [.azimuth, .elevation])
    #expect(space.gridCount == 720)
    #expect(space.gridPoint(0) == [0, 0])
    #expect(space.gridPoint(1) == [0, 10])
    #expect(space.gridPoint(10) == [5, 0])
    #expect(space.gridPoint(719) == [355, 90])
  }

  @Test func `an empty space has one point`() {
    #expect(PoseSpace().gridCount == 1)
    #expect(PoseSpace().gridPoint(0) == [])
    #expect(PoseSpace().pose(at: []) == Pose())
  }

  @Test func `a pose is named and turned into its range`() {
    let space = PoseSpace(coordinates: [.azimuth, .elevation])
    #expect(space.pose(at: [-10, 24]) == Pose(values: ["azimuth": 350, "elevation": 24]))
  }

  @Test func `names make a space in their order`() throws {
    let space = try PoseSpace(names: ["elevation", "azimuth"])
    #expect(space.coordinates == [.elevation, .azimuth])
  }

  @Test func `a wrong name is answered with the right ones`() {
    #expect(
      throws: PoseSpaceError.unknownCoordinate(
        "azimut", known: PoseCoordinate.known.map(\.name))
    ) {
      try PoseSpace(names: ["azimut"])
    }
    #expect(throws: PoseSpaceError.repeatedCoordinate("scale")) {
      try PoseSpace(names: ["scale", "scale"])
    }
    #expect(
      PoseSpaceError.unknownCoordinate(
        "azimut", known: PoseCoordinate.known.map(\.name)
      ).description.contains("azimuth,elevation"))
  }

  @Test func `labels declare the coordinates in which they differ`() throws {
    let labels: [[String: Double]] = [
      ["azimuth": 0, "elevation": 35, "instance": 1], ["azimuth": 90, "elevation": 35], [:],
    ]
    let space = try PoseSpace.declared(by: labels, wanted: nil)
    #expect(space.coordinates == [.azimuth])
  }

  @Test func `a bounded coordinate takes its range from labels`() throws {
    let labels: [[String: Double]] = [["elevation": 22], ["elevation": 68]]
    let space = try PoseSpace.declared(by: labels, wanted: nil)
    #expect(space.coordinates.map(\.range) == [20...70])
  }

  @Test func `one azimuth named twice is no difference`() throws {
    let space = try PoseSpace.declared(by: [["azimuth": 0], ["azimuth": 360]], wanted: nil)
    #expect(space.coordinates.isEmpty)
  }

  @Test func `a wish needs no labels`() throws {
    let space = try PoseSpace.declared(by: [[:]], wanted: ["rotation", "scale"])
    #expect(space.coordinates == [.rotation, .scale])
  }

  @Test func `no labels and no wish declare no coordinate`() throws {
    #expect(try PoseSpace.declared(by: [], wanted: nil) == PoseSpace())
  }
}
