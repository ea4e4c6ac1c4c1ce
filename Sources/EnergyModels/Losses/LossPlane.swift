internal import Tensors

/// A loss over a grid of correct and most offending energies, the other energies held fixed.
///
/// The ends of the region are on the grid, so that a least value on its boundary is found.
public struct LossPlane: Sendable {
  /// The region that the grid covers.
  public let region: FeasibleRegion
  /// The energies of the answers that are neither right nor the most offending.
  public let others: [Double]
  /// The correct energies, one a column.
  public let correct: [Double]
  /// The most offending energies, one a row.
  public let mostOffending: [Double]
  /// The loss at each point, row-major; infinite where a point is not feasible.
  public let losses: [Double]
  /// The places of the feasible points.
  public let feasible: [Int]

  /// Evaluates a loss over a region.
  ///
  /// A point is feasible where the region has it and no other energy is below the most offending.
  ///
  /// - Parameters:
  ///   - loss: Any loss.
  ///   - region: The energies that can be reached.
  ///   - others: The energies of further wrong answers.
  ///   - distance: The distance `Δ` of the most offending answer from the right one.
  ///   - resolution: The number of points along each axis, at least 2.
  /// - Throws: ``EnergyError`` where nothing is feasible or the loss is not finite at a feasible
  ///   point; `TensorError` where the loss cannot be computed.
  public init(
    _ loss: any EnergyLoss, over region: FeasibleRegion, others: [Double] = [],
    distance: Double = 1, resolution: Int = 101
  ) throws {
    precondition(resolution > 1, "a grid needs 2 points along an axis, found \(resolution)")
    self.region = region
    self.others = others
    correct = LossPlane.points(of: region.correct, count: resolution)
    mostOffending = LossPlane.points(of: region.mostOffending, count: resolution)
    losses = try LossPlane.losses(
      loss, correct: correct, mostOffending: mostOffending, others: others, region: region,
      distance: distance)
    feasible = losses.indices.filter { [losses] in losses[$0] < .infinity }
  }

  /// The energies at a place of the grid.
  public subscript(place: Int) -> EnergyPair {
    EnergyPair(
      correct: correct[place % correct.count], mostOffending: mostOffending[place / correct.count])
  }

  /// The distances of neighbouring points.
  var steps: (correct: Double, mostOffending: Double) {
    (correct[1] - correct[0], mostOffending[1] - mostOffending[0])
  }

  /// The place of the least loss among the feasible points that satisfy a condition; nil where none
  /// does.
  public func leastPlace(where isWanted: (EnergyPair) -> Bool) -> Int? {
    var least: Int?
    for place in feasible where isWanted(self[place]) {
      if least.map({ losses[place] < losses[$0] }) ?? true { least = place }
    }
    return least
  }

  /// Whether the loss changes with the most offending energy, at any correct one.
  public var dependsOnMostOffending: Bool {
    let first = correct.indices.map { column in
      stride(from: column, to: losses.count, by: correct.count).first { losses[$0] < .infinity }
    }
    return feasible.contains { place in
      first[place % correct.count].map { losses[$0] != losses[place] } ?? false
    }
  }

  /// Evenly spaced energies, each one that a `Float` holds, so that gaps are those the loss sees.
  private static func points(of range: ClosedRange<Double>, count: Int) -> [Double] {
    let step = (range.upperBound - range.lowerBound) / Double(count - 1)
    return (0..<count).map { Double(Float(range.lowerBound + Double($0) * step)) }
  }

  private static func losses(
    _ loss: any EnergyLoss, correct: [Double], mostOffending: [Double], others: [Double],
    region: FeasibleRegion, distance: Double
  ) throws -> [Double] {
    let answers = others.count + 2
    var energies: [Float] = []
    energies.reserveCapacity(mostOffending.count * correct.count * answers)
    let fixed = others.map(Float.init)
    for high in mostOffending {
      for low in correct {
        energies.append(Float(low))
        energies.append(Float(high))
        energies.append(contentsOf: fixed)
      }
    }
    let found = try evaluate(loss, energies, answers: answers, distance: Float(distance))
    let ceiling = others.min() ?? .infinity
    var losses = [Double](repeating: .infinity, count: found.count)
    for (row, high) in mostOffending.enumerated() where high <= Double(Float(ceiling)) {
      for (column, low) in correct.enumerated()
      where region.contains(correct: low, mostOffending: high) {
        let value = found[row * correct.count + column]
        guard value.isFinite else {
          throw EnergyError.lossNotFinite(correct: low, mostOffending: high, found: "\(value)")
        }
        losses[row * correct.count + column] = Double(value)
      }
    }
    guard losses.contains(where: { $0 < .infinity }) else {
      throw EnergyError.nothingFeasible(
        correct: region.correct, mostOffending: region.mostOffending)
    }
    return losses
  }

  /// The losses of samples whose first answer is right.
  private static func evaluate(
    _ loss: any EnergyLoss, _ energies: [Float], answers: Int, distance: Float
  ) throws -> [Float] {
    let graph = Graph()
    let shape: Shape = [energies.count / answers, answers]
    let all = graph.input("energies", shape)
    let places = energies.indices.map { $0 % answers }
    let isCorrect = graph.constant(places.map { $0 == 0 ? 1 : 0 }, shape)
    let distances = graph.constant(places.map { $0 == 0 ? 0 : $0 == 1 ? distance : 1 }, shape)
    let values = loss(AnswerEnergies(all: all, isCorrect: isCorrect, distance: distances))
    let program = try Program([values])
    try program.write(energies, to: all)
    try program.run()
    return program.read(values)
  }
}
