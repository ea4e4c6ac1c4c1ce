import Foundation
import Testing

@testable import Recognition

struct EvaluationTests {
  @Test func `the JSON keys are those that are documented`() throws {
    var evaluator = Evaluator(
      categories: ["car", "cow"], space: PoseSpace(coordinates: [.azimuth]))
    evaluator.add(
      category: 0, labels: ["azimuth": 5], answer: 0, probabilities: [1, 0],
      pose: Pose(values: ["azimuth": 9]))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(evaluator.evaluation(seconds: 0.5))
    let wanted = #"""
      {"accuracy":1,"calibration":{"ece":0,"nll":0},"categories":{"car":{"accuracy":1,"count":1}},\#
      "confusion":[[1,0],[0,0]],"count":1,"imagesPerSecond":2,"order":["car","cow"],\#
      "pose":{"azimuth":{"count":1,"mean":4,"median":4,"within":{"15":1,"22.5":1,"5":1}}},\#
      "poseByCategory":{"car":{"azimuth":4}}}
      """#
    #expect(String(decoding: data, as: UTF8.self) == wanted)
    #expect(try JSONDecoder().decode(Evaluation.self, from: data).count == 1)
  }
}
