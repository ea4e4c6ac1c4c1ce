import EnergyModels
import Foundation
import Tensors
import Testing

@Suite("Loss of labellings")
struct PathLossTests {
  @Test("as NLL over free energies is −log of the labelling's probability among all paths")
  func conditionalRandomField() throws {
    let count = 1000
    let loss = try PathLoss(NegativeLogLikelihoodLoss(beta: 1), samples: count)
    var generator = TrellisGenerator(seed: 9)
    var samples: [(trellis: Trellis, all: [EnumeratedPath], labelling: [Int])] = []
    while samples.count < count {
      let trellis = try generator.trellis()
      let all = EnumeratedPath.all(of: trellis)
      guard let path = all.randomElement(using: &generator) else { continue }
      samples.append((trellis, all, path.labelling))
    }
    let found = try loss(
      samples.map {
        try LabellingContrast(
          $0.trellis, labelling: $0.labelling, marginal: .freeEnergy(beta: 1))
      })
    for (value, sample) in zip(found, samples) {
      let sum = sample.all.reduce(0) { $0 + exp(-$1.energy) }
      let right = sample.all.filter { $0.labelling == sample.labelling }
      let rightSum = right.reduce(0) { $0 + exp(-$1.energy) }
      #expect(abs(value.loss + log(rightSum / sum)) < 1e-5)
      for edge in sample.trellis.edges.indices {
        func share(_ paths: [EnumeratedPath]) -> Double {
          paths.reduce(0) { $0 + ($1.edges.contains(edge) ? exp(-$1.energy) : 0) }
        }
        let wanted = share(right) / rightSum - share(sample.all) / sum
        #expect(abs(value.gradient[edge] - wanted) < 1e-5)
      }
    }
  }

  @Test("as hinge over best paths is the margin that is missing between two labellings")
  func maxMargin() throws {
    let trellis = try Trellis(
      nodeCount: 2,
      edges: (0..<3).map { .init(from: 0, to: 1, label: $0, energy: [0.2, 0.9, 0.4][$0]) })
    let contrast = try LabellingContrast(trellis, labelling: [0], marginal: .minimum)
    let found = try PathLoss(HingeLoss(margin: 0.5), samples: 1)([contrast])[0]
    #expect(abs(found.loss - 0.3) < 1e-6 && found.gradient == [1, 0, -1])
  }

  @Test(
    "has the gradient that differences show, for every loss and both marginals",
    arguments: LossName.allCases)
  func differences(_ name: LossName) throws {
    var generator = TrellisGenerator(seed: 10)
    var moves: [[LabellingContrast]] = []
    for _ in 0..<40 {
      let trellis = try generator.trellis()
      let labelling = generator.labelling(of: EnumeratedPath.all(of: trellis))
      for marginal in [PathMarginal.minimum, .freeEnergy(beta: 1.5)] {
        guard let moved = try? Self.moves(of: trellis, labelling, marginal) else { continue }
        moves.append(moved)
      }
    }
    let all = Array(moves.joined())
    let found = try PathLoss(name.loss(margin: 2, beta: 1), samples: all.count)(all)
    var start = 0
    var compared = 0
    for moved in moves {
      compared += check(Array(found[start..<start + moved.count]))
      start += moved.count
    }
    #expect(compared > 200)
  }

  private static let step = 4e-3

  /// The contrast of a trellis as it is, and with each of its energies a step higher and lower.
  private static func moves(
    of trellis: Trellis, _ labelling: [Int], _ marginal: PathMarginal
  ) throws -> [LabellingContrast] {
    try (0...2 * trellis.edges.count).map { move in
      var energies = trellis.edges.map(\.energy)
      if move > 0 { energies[(move - 1) / 2] += move % 2 == 1 ? step : -step }
      return try LabellingContrast(
        try trellis.replacingEnergies(with: energies), labelling: labelling, marginal: marginal)
    }
  }

  /// Compares the gradient in every edge with a central difference, unless a corner is near;
  /// returns in how many edges.
  private func check(_ found: [PathLoss.Value]) -> Int {
    var compared = 0
    for (edge, gradient) in found[0].gradient.enumerated() {
      let (high, low) = (found[2 * edge + 1], found[2 * edge + 2])
      // Beside a corner of minimum or hinge the slopes differ; there is no one gradient there.
      guard abs(high.gradient[edge] - low.gradient[edge]) < 0.05 else { continue }
      let difference = (high.loss - low.loss) / (2 * Self.step)
      // Losses are 32-bit floats; the difference of two large ones is known less well.
      let tolerance = 2e-3 + 2e-3 * abs(difference) + 1e-4 * abs(found[0].loss)
      #expect(abs(gradient - difference) < tolerance, "edge \(edge)")
      compared += 1
    }
    return compared
  }

  @Test(
    "asks nothing where the right labelling is all that can be spelt",
    arguments: LossName.allCases.filter {
      ![.energy, .squareSquare, .squareExponential].contains($0)
    })
  func oneLabelling(_ name: LossName) throws {
    let trellis = try Trellis(nodeCount: 2, edges: [.init(from: 0, to: 1, label: 7, energy: 2)])
    let contrast = try LabellingContrast(trellis, labelling: [7], marginal: .minimum)
    let found = try PathLoss(name.loss(margin: 1, beta: 1), samples: 1)([contrast])[0]
    #expect(found.loss == 0 && found.gradient == [0])
  }

  @Test("keeps the samples of a batch apart")
  func batch() throws {
    let samples = try [0.5, 2.0].map { energy in
      let edges = [
        Trellis.Edge(from: 0, to: 1, label: 0, energy: energy),
        .init(from: 0, to: 1, label: 1, energy: 1),
      ]
      return try LabellingContrast(
        try Trellis(nodeCount: 2, edges: edges), labelling: [0], marginal: .minimum)
    }
    let found = try PathLoss(PerceptronLoss(), samples: 2)(samples)
    #expect(found.map(\.loss) == [0, 1])
    #expect(found[0].gradient == [0, 0] && found[1].gradient == [1, -1])
  }
}
