internal import Glibc

/// The Gibbs distribution of the energies of finitely many answers, `P(y) = exp(−βE(y)) / Z`.
///
/// In double precision, for theory and small models; `Tensor.gibbsDistribution(over:beta:)` is the
/// same on tensors.
///
/// Source: LeCun & Huang, "Probabilistic Models from Energy-Based Models".
public struct GibbsDistribution: Sendable, Equatable {
  /// The energies `E(y)`.
  public let energies: [Double]
  /// The inverse temperature `β`.
  public let beta: Double
  /// `log Z = log Σ_y exp(−βE(y))`, the log-partition.
  public let logPartition: Double

  /// The distribution of finite energies.
  ///
  /// - Parameters:
  ///   - energies: The energy of each answer, at least one.
  ///   - beta: The inverse temperature `β`, positive and finite.
  /// - Throws: ``EnergyError/notFinite(sample:answer:found:)`` naming the first energy that is
  ///   infinite or not a number, as one of sample 0.
  public init(energies: [Double], beta: Double) throws(EnergyError) {
    precondition(beta > 0 && beta.isFinite, "β must be positive and finite, found \(beta)")
    self.init(finite: try EnergyTable(energies, answers: energies.count).values, beta: beta)
  }

  /// The distribution of energies that are known to be finite.
  init(finite energies: [Double], beta: Double) {
    let least = energies.reduce(.infinity, min)
    let sum = energies.reduce(0) { $0 + exp(-beta * ($1 - least)) }
    self.energies = energies
    self.beta = beta
    logPartition = log(sum) - beta * least
  }

  /// `F = −(1/β) log Z`, in units of energy: never above the least energy.
  public var freeEnergy: Double { -logPartition / beta }

  /// `log P(y)`, which is exact where `P(y)` is too small for a number.
  public var logProbabilities: [Double] { energies.map { -beta * $0 - logPartition } }

  /// `P(y)` of one answer.
  public func probability(of answer: Int) -> Double { exp(-beta * energies[answer] - logPartition) }

  /// `P(y)`.
  public var probabilities: [Double] { logProbabilities.map(exp) }

  /// `Σ_y P(y) f(y)`, of a number for each answer.
  public func expectation(of values: [Double]) -> Double {
    precondition(
      values.count == energies.count, "\(values.count) values for \(energies.count) answers")
    return zip(probabilities, values).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// `−Σ_y P(y) log P(y)`, in nats.
  public var entropy: Double { beta * expectation(of: energies) + logPartition }

  /// The free energies of answers whose latent variable is summed out.
  ///
  /// `F(y) = −(1/β) log Σ_z exp(−βE(y, z))`. Their Gibbs distribution is the marginal of `y` in that
  /// of `y` and `z` together.
  ///
  /// - Parameters:
  ///   - joint: `E(y, z)`, a row for each answer and a column for each latent value.
  ///   - beta: The inverse temperature `β`, positive and finite.
  /// - Returns: The free energy of each answer.
  public static func freeEnergies(of joint: EnergyTable, beta: Double) -> [Double] {
    precondition(beta > 0 && beta.isFinite, "β must be positive and finite, found \(beta)")
    return (0..<joint.samples).map { row in
      let start = row * joint.answers
      return GibbsDistribution(
        finite: Array(joint.values[start..<start + joint.answers]), beta: beta
      ).freeEnergy
    }
  }
}
