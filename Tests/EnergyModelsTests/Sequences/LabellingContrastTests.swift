import EnergyModels
import Testing

@Suite("Contrast of labellings")
struct LabellingContrastTests {
  /// Two paths that spell [0], of energies 1 and 2, and one that spells [1], of 3.
  private static let trellis = try? Trellis(
    nodeCount: 3,
    edges: [
      .init(from: 0, to: 2, label: 0, energy: 1), .init(from: 0, to: 1, label: nil, energy: 0.5),
      .init(from: 1, to: 2, label: 0, energy: 1.5), .init(from: 1, to: 2, label: 1, energy: 2.5),
    ])

  @Test("is between the best paths where the path is minimised out")
  func minimum() throws {
    let contrast = try LabellingContrast(
      try #require(Self.trellis), labelling: [0], marginal: .minimum)
    #expect(contrast.correct == 1 && contrast.incorrect == 3)
    #expect(contrast.correctGradient == [1, 0, 0, 0])
    #expect(contrast.incorrectGradient == [0, 1, 0, 1])
  }

  @Test("is between free energies, with posteriors, where the path is summed out")
  func freeEnergy() throws {
    let trellis = try #require(Self.trellis)
    let contrast = try LabellingContrast(
      trellis, labelling: [0], marginal: .freeEnergy(beta: 2))
    let right = try trellis.pathDistribution(spelling: [0], beta: 2)
    #expect(contrast.correct == right.freeEnergy && contrast.correct < 1)
    #expect(contrast.correctGradient == right.posteriors)
    #expect(contrast.incorrect == 3 && contrast.incorrectGradient == [0, 1, 0, 1])
  }

  @Test("has no incorrect side where one labelling is all that can be spelt")
  func oneLabelling() throws {
    let trellis = try Trellis(nodeCount: 2, edges: [.init(from: 0, to: 1, label: 7, energy: 2)])
    for marginal in [PathMarginal.minimum, .freeEnergy(beta: 1)] {
      let contrast = try LabellingContrast(trellis, labelling: [7], marginal: marginal)
      #expect(contrast.correct == 2 && contrast.incorrect == nil)
      #expect(contrast.correctGradient == [1] && contrast.incorrectGradient == [0])
    }
  }

  @Test("refuses a right labelling that no path spells", arguments: [[1, 1], []])
  func unspellable(_ labelling: [Int]) throws {
    let trellis = try #require(Self.trellis)
    for marginal in [PathMarginal.minimum, .freeEnergy(beta: 1)] {
      #expect(throws: TrellisError.noPathSpelling(labelling)) {
        try LabellingContrast(trellis, labelling: labelling, marginal: marginal)
      }
    }
  }
}
