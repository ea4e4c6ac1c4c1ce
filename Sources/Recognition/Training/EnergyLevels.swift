internal import EnergyModels
internal import Tensors

/// Where energies stand while a model learns: the mean over samples of the right energy and of those that
/// offend most.
public struct EnergyLevels: Codable, Sendable, Equatable {
  /// The energy of the right category at the label, `E(Y, Z*)`; at its best pose where none is known.
  public var right: Double
  /// The least energy of the right category at a wrong pose; nil where no pose is known.
  public var wrongPose: Double?
  /// The least energy of a wrong category at any pose.
  public var wrongCategory: Double

  /// Levels.
  public init(right: Double, wrongPose: Double?, wrongCategory: Double) {
    self.right = right
    self.wrongPose = wrongPose
    self.wrongCategory = wrongCategory
  }
}

extension EnergyLevels {
  /// Right energy, that of wrong poses where poses are known, the share of these, and the wrong category:
  /// means over the samples of energies `[N, K, Z]`, of which those of the own category are given, `[4]`.
  static func tensors(
    of energies: Tensor, poses: AnswerEnergies, _ labels: LabelInputs
  ) -> Tensor {
    let categories = AnswerEnergies(
      all: energies.minimum(axis: 2), isCorrect: labels.categories)
    let means = [
      poses.correct, poses.mostOffending * labels.hasPose, labels.hasPose,
      categories.mostOffending,
    ].map { $0.mean().reshaped(to: [1]) }
    return .concatenated(means, axis: 0)
  }

  /// The levels of what ``tensors(of:poses:_:)`` found.
  init(_ means: [Float]) {
    let posed = Double(means[2])
    self.init(
      right: Double(means[0]), wrongPose: posed > 0 ? Double(means[1]) / posed : nil,
      wrongCategory: Double(means[3]))
  }

  /// The mean of the levels of batches; nil where there are none.
  static func mean(_ batches: [EnergyLevels]) -> EnergyLevels? {
    guard !batches.isEmpty else { return nil }
    func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }
    let poses = batches.compactMap(\.wrongPose)
    return EnergyLevels(
      right: mean(batches.map(\.right)), wrongPose: poses.isEmpty ? nil : mean(poses),
      wrongCategory: mean(batches.map(\.wrongCategory)))
  }
}
