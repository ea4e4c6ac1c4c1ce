import EnergyModels
import Foundation
import Tensors
import Testing

@Suite("Structured margin loss")
struct StructuredMarginLossTests {
  /// The losses of the text that ensure a margin, as contrasts.
  static let names = LossName.allCases.filter { contrast($0) != nil }

  static func contrast(_ name: LossName) -> (any GeneralizedMarginLoss)? {
    let loss = name.loss(margin: 0.5, beta: 2)
    return [.none, .zero].contains(loss.guarantee) ? nil : loss as? any GeneralizedMarginLoss
  }

  /// One sample whose first answer is right, its loss and the gradient in each energy.
  private func evaluate(
    _ loss: any EnergyLoss, _ energies: [Float], distances: [Float], isIncorrect: [Float]? = nil
  ) throws -> (value: Float, gradient: [Float]) {
    let graph = Graph()
    let shape: Shape = [1, energies.count]
    let all = graph.input("energies", shape)
    let isCorrect = graph.constant(energies.indices.map { $0 == 0 ? 1 : 0 }, shape)
    let values = loss(
      AnswerEnergies(
        all: all, isCorrect: isCorrect, isIncorrect: isIncorrect.map { graph.constant($0, shape) },
        distance: graph.constant(distances, shape)))
    let gradient = graph.gradient(of: values.sum(), withRespectTo: [all])[0]
    let program = try Program([values, gradient])
    try program.write(energies, to: all)
    try program.run()
    return (program.read(values)[0], program.read(gradient))
  }

  @Test("are five contrasts of the text") func five() {
    #expect(Self.names == [.hinge, .log, .mce, .squareSquare, .squareExponential])
  }

  @Test(
    "with one hill and answers that are wholly wrong it is the text's", arguments: names,
    MarginScaling.allCases)
  func plain(_ name: LossName, _ scaling: MarginScaling) throws {
    let base = try #require(Self.contrast(name))
    let loss = StructuredMarginLoss(base, margin: 0.5, scaling: scaling, hills: 1)
    let energies = EnergyCase([0.5, 0.9, 0.6], [0.8, 0.3, 0.5])
    let (found, wanted) = (try energies.evaluate(loss), try energies.evaluate(base))
    #expect(agree(found.values, wanted.values, within: 1e-6))
    #expect(agree(found.gradient, wanted.gradient, within: 1e-5))
    #expect(loss.guarantee == base.guarantee)
  }

  @Test("a hinge asks of each answer its part of the margin: max(0, m Δ + E − E(y)), averaged")
  func marginRescaling() throws {
    let loss = StructuredMarginLoss(HingeLoss(margin: 0.5), margin: 0.5)
    let found = try evaluate(loss, [0.3, 0.35, 0.4, 1.5], distances: [0, 0.25, 0.5, 1])
    #expect(abs(found.value - (0.075 + 0.15 + 0) / 3) < 1e-6)
    #expect(agree(found.gradient, [2.0 / 3, -1.0 / 3, -1.0 / 3, 0], within: 1e-6))
  }

  @Test("with slack rescaling near answers count less: Δ max(0, m + E − E(y))")
  func slackRescaling() throws {
    let loss = StructuredMarginLoss(HingeLoss(margin: 0.5), margin: 0.5, scaling: .slack)
    let found = try evaluate(loss, [0.3, 0.35, 0.4, 1.5], distances: [0, 0.25, 0.5, 1])
    #expect(abs(found.value - (0.25 * 0.45 + 0.5 * 0.4) / 3) < 1e-6)
    #expect(agree(found.gradient, [0.25, -0.25 / 3, -0.5 / 3, 0], within: 1e-6))
  }

  @Test(
    "raises the most offending answers, the margin taken into account", arguments: [1, 2, 3, 9])
  func hills(_ count: Int) throws {
    let loss = StructuredMarginLoss(HingeLoss(margin: 0.5), margin: 0.5, hills: count)
    // By energy the second offends most, by energy and distance the third.
    let found = try evaluate(loss, [0.3, 0.29, 0.4, 0.75], distances: [0, 0.1, 1, 1])
    let contrasts: [Float] = [0.4, 0.06, 0.05]
    let part = Array(contrasts.prefix(count))
    #expect(abs(found.value - part.reduce(0, +) / Float(part.count)) < 1e-6)
    #expect(found.gradient[1...].filter { $0 < 0 }.count == part.count)
  }

  @Test("its gradient is that of differences", arguments: names, MarginScaling.allCases)
  func gradient(_ name: LossName, _ scaling: MarginScaling) throws {
    let base = try #require(Self.contrast(name))
    for hills in [nil, 2] {
      let loss = StructuredMarginLoss(base, margin: 0.5, scaling: scaling, hills: hills)
      let (energies, distances): ([Float], [Float]) = ([0.3, 0.42, 0.36, 0.62], [0, 0.4, 0.7, 1])
      let exact = try evaluate(loss, energies, distances: distances).gradient
      for place in energies.indices {
        var (above, below) = (energies, energies)
        above[place] += 1e-2
        below[place] -= 1e-2
        let high = try evaluate(loss, above, distances: distances).value
        let low = try evaluate(loss, below, distances: distances).value
        #expect(abs((high - low) / 2e-2 - exact[place]) < 2e-3, "\(place)")
      }
    }
  }

  @Test("what is neither right nor wrong does not count, and nothing wrong costs nothing")
  func neither() throws {
    let loss = StructuredMarginLoss(HingeLoss(margin: 0.5), margin: 0.5)
    let all: [Float] = [0.3, 0.1, 0.6]
    let some = try evaluate(loss, all, distances: [0, 1, 1], isIncorrect: [0, 0, 1])
    #expect(abs(some.value - 0.2) < 1e-6 && some.gradient[1] == 0)
    let none = try evaluate(loss, all, distances: [0, 0, 0], isIncorrect: [0, 0, 0])
    #expect(none.value == 0 && none.gradient == [0, 0, 0])
  }

  @Test(
    "meets the sufficient condition with the part of the margin that the distance leaves",
    arguments: names, [0.25, 0.5, 1])
  func sufficient(_ name: LossName, distance: Double) throws {
    let base = try #require(Self.contrast(name))
    let condition = SufficientCondition(distance: distance)
    let found = try condition.verdict(on: StructuredMarginLoss(base, margin: 0.5))
    if case .atLeast(let margin) = base.guarantee {
      #expect(abs(found.largestMargin - distance * Double(margin)) <= found.resolution)
    } else {
      #expect(found.isMet && found.largestMargin == 2)
    }
    let slack = try condition.verdict(
      on: StructuredMarginLoss(base, margin: 0.5, scaling: .slack))
    // However little it counts, the whole margin is least.
    #expect(slack.isMet)
    if case .atLeast(let margin) = base.guarantee {
      #expect(abs(slack.largestMargin - Double(margin)) <= slack.resolution)
    }
  }

  @Test("refuses a negative margin, and no hills")
  func refusals() async {
    await #expect(processExitsWith: .failure) {
      _ = StructuredMarginLoss(HingeLoss(margin: 1), margin: -1)
    }
    await #expect(processExitsWith: .failure) {
      _ = StructuredMarginLoss(HingeLoss(margin: 1), margin: 1, hills: 0)
    }
  }
}
