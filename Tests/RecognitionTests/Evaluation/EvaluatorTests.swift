import Testing

@testable import Recognition

struct EvaluatorTests {
  private func evaluation(_ change: (inout Evaluator.Options) -> Void = { _ in }) -> Evaluation {
    var options = Evaluator.Options()
    change(&options)
    let space = PoseSpace(coordinates: [.azimuth, .elevation])
    var evaluator = Evaluator(categories: ["car", "cow", "cup"], space: space, options: options)
    let samples: [(Int, [String: Double], Int, [Double])] = [
      (0, ["azimuth": 350, "elevation": 20], 0, [10, 20]),
      (0, ["azimuth": 100, "elevation": 40], 1, [104, 44]),
      (1, ["azimuth": 0, "elevation": 90], 1, [180, 80]),
      (1, [:], 1, [0, 0]),
    ]
    for (category, labels, answer, pose) in samples {
      var probabilities = [0.1, 0.1, 0.1]
      probabilities[answer] = 0.8
      evaluator.add(
        category: category, labels: labels, answer: answer, probabilities: probabilities,
        pose: space.pose(at: pose))
    }
    return evaluator.evaluation(seconds: 2)
  }

  @Test func `categories are scored over all pictures`() {
    let result = evaluation()
    #expect(result.count == 4 && result.accuracy == 0.75 && result.imagesPerSecond == 2)
    #expect(result.confusion == [[1, 1, 0], [0, 2, 0], [0, 0, 0]])
    #expect(result.order == ["car", "cow", "cup"])
    #expect(result.categories["car"] == Evaluation.Category(count: 2, accuracy: 0.5))
    #expect(result.categories["cup"] == nil)
    #expect(result.accuracyInterval.contains(0.75))
  }

  @Test func `the pose counts for right and wrong answers, and no azimuth from above`() {
    let result = evaluation()
    #expect(result.pose["azimuth"]?.count == 2 && result.pose["azimuth"]?.median == 12)
    #expect(result.pose["elevation"]?.count == 3 && result.pose["elevation"]?.median == 4)
    #expect(
      result.poseByCategory == [
        "car": ["azimuth": 12, "elevation": 2], "cow": ["elevation": 10],
      ])
  }

  @Test func `the pose of some categories only can be scored`() {
    let result = evaluation { $0.poseCategories = ["cow"] }
    #expect(result.count == 4)
    #expect(result.pose["azimuth"] == nil && result.pose["elevation"]?.count == 1)
  }

  @Test func `the pose below an elevation only can be scored`() {
    let result = evaluation { $0.maximumElevation = 40 }
    #expect(result.pose["azimuth"]?.count == 1 && result.pose["elevation"]?.count == 1)
  }

  @Test func `no pictures make an evaluation of zeros`() {
    let result = Evaluator(categories: ["a"], space: PoseSpace()).evaluation(seconds: 0)
    #expect(result.count == 0 && result.accuracy == 0 && result.pose.isEmpty)
  }
}
