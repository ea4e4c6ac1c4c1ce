import Foundation
import Testing

@testable import Recognition

struct PoseTests {
  @Test func `a pose is one flat object`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let pose = Pose(values: ["azimuth": 63.5, "elevation": 24])
    let data = try encoder.encode(pose)
    #expect(String(decoding: data, as: UTF8.self) == #"{"azimuth":63.5,"elevation":24}"#)
    #expect(try JSONDecoder().decode(Pose.self, from: data) == pose)
  }

  @Test func `an unknown coordinate has no value`() {
    #expect(Pose(values: ["azimuth": 1])["elevation"] == nil)
    #expect(Pose(values: ["azimuth": 1])["azimuth"] == 1)
  }
}
