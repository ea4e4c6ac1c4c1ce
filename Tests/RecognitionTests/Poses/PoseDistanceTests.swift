import Foundation
import Testing

@testable import Recognition

@Suite("Distances of poses")
struct PoseDistanceTests {
  private let sphere = PoseSpace(coordinates: [.azimuth, .elevation])

  /// The distance of the cell nearest to a pose.
  private func distance(
    _ space: PoseSpace, from label: [String: Double], at point: [Double]
  ) throws -> Float {
    let cell = try #require((0..<space.gridCount).first { space.gridPoint($0) == point })
    return PoseDistance(in: space).distances(from: label)[cell]
  }

  @Test("are 0 at the label, grow with the angle, and are 1 far away")
  func growth() {
    let space = PoseSpace(coordinates: [.rotation])
    let found = PoseDistance(in: space).distances(from: ["rotation": 90])
    #expect(found[18] == 0 && found[54] > 0.999)
    for step in 0..<36 {
      #expect(found[18 + step] < found[19 + step] || found[18 + step] > 0.99)
      #expect(abs(found[18 + step] - found[(18 - step + 72) % 72]) < 1e-6)
    }
    // About 1 − exp(−1/2) at 30 degrees.
    #expect(abs(found[24] - 0.39) < 0.02)
  }

  @Test("of a direction are those of the angle between two, whatever way it is turned")
  func geodesic() throws {
    let low = try distance(sphere, from: ["azimuth": 10, "elevation": 0], at: [40, 0])
    let turned = try distance(sphere, from: ["azimuth": 100, "elevation": 0], at: [130, 0])
    let up = try distance(sphere, from: ["azimuth": 100, "elevation": 0], at: [100, 30])
    #expect(abs(low - turned) < 1e-6 && abs(low - up) < 1e-6)
    // From high above a turn changes little.
    let high = try distance(sphere, from: ["azimuth": 10, "elevation": 80], at: [40, 80])
    #expect(high < 0.1 * low)
  }

  @Test("leave a coordinate without a label free")
  func unlabelled() throws {
    let azimuth = PoseDistance(in: sphere).distances(from: ["azimuth": 20])
    for cell in 0..<sphere.gridCount {
      #expect((azimuth[cell] == 0) == (sphere.gridPoint(cell)[0] == 20))
    }
    #expect(PoseDistance(in: sphere).distances(from: [:]).allSatisfy { $0 == 0 })
    #expect(PoseDistance(in: sphere).distances(from: ["scale": 1]).allSatisfy { $0 == 0 })
    // Seen from above, the azimuth says nothing.
    let above = PoseDistance(in: sphere).distances(from: ["azimuth": 20, "elevation": 90])
    for cell in 0..<sphere.gridCount where sphere.gridPoint(cell)[1] == 90 {
      #expect(above[cell] < 1e-6)
    }
  }

  @Test("of what is no angle grow with its part of the range, and add up with those of angles")
  func factors() throws {
    let space = PoseSpace(coordinates: [.rotation, .scale])
    let label = ["rotation": 0.0, "scale": 0.7]
    let both = try distance(space, from: label, at: [45, space.gridPoint(4)[1]])
    let turn = try distance(space, from: label, at: [45, 0.7])
    let size = try distance(space, from: label, at: [0, space.gridPoint(4)[1]])
    #expect(turn > 0.4 && size > 0.4 && both > max(turn, size))
    #expect(abs((1 - both) - (1 - turn) * (1 - size)) < 1e-5)
  }

  @Test("of a space without coordinates are 0")
  func none() {
    #expect(PoseDistance(in: PoseSpace()).distances(from: ["azimuth": 3]) == [0])
  }
}
