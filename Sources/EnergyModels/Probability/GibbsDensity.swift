internal import Glibc

/// The Gibbs distribution of an energy of a continuous answer, `p(y) = exp(−βE(y)) / ∫exp(−βE)`.
///
/// It exists only where the integral converges; an energy that saturates gives decisions but no
/// distribution on the line, and is refused with the reason. Integrals are by adaptive quadrature to
/// a relative error of about 10⁻⁹.
///
/// Source: LeCun & Huang, "Probabilistic Models from Energy-Based Models", "EBM Energy Surfaces".
public struct GibbsDensity: Sendable {
  /// The inverse temperature `β`.
  public let beta: Double
  /// `log Z = log ∫exp(−βE)`, the log-partition.
  public let logPartition: Double
  /// What holds all of the probability but about 10⁻¹⁰ of it.
  public let support: ClosedRange<Double>

  private let energy: @Sendable (Double) -> Double
  /// The support in parts, each of which the energy varies moderately over.
  private let parts: [ClosedRange<Double>]

  /// The distribution of an energy.
  ///
  /// - Parameters:
  ///   - beta: The inverse temperature `β`, positive and finite.
  ///   - domain: Where the answer may lie.
  ///   - energy: `E(y)`; `+∞` forbids an answer.
  /// - Throws: ``ProbabilityError`` where the integral diverges or is not settled, or where an energy
  ///   is no number.
  public init(
    beta: Double, over domain: IntegrationDomain, energy: @escaping @Sendable (Double) -> Double
  ) throws(ProbabilityError) {
    precondition(beta > 0 && beta.isFinite, "β must be positive and finite, found \(beta)")
    let start = domain.start
    precondition(
      start.lowerBound < start.upperBound && (start.upperBound - start.lowerBound).isFinite,
      "an interval needs a finite width, found \(start)")
    let integrand = try Integrand(energy: energy, beta: beta, around: start)
    let (sum, parts) =
      switch domain {
      case .interval: (try integrand.integral(over: start), [start])
      case .line: try integrand.integralOverLine(from: start)
      }
    (self.beta, self.energy, self.parts) = (beta, energy, parts)
    logPartition = log(sum) - beta * integrand.shift
    let low = parts.map(\.lowerBound).reduce(start.lowerBound, min)
    support = low...parts.map(\.upperBound).reduce(start.upperBound, max)
  }

  /// `F = −(1/β) log ∫exp(−βE)`, in units of energy.
  public var freeEnergy: Double { -logPartition / beta }

  /// The density at an answer inside the domain.
  public func density(at answer: Double) -> Double { exp(-beta * energy(answer) - logPartition) }

  /// `∫p(y) f(y) dy` over the support.
  ///
  /// - Parameter function: The function; an answer of no probability counts nothing.
  /// - Returns: The expectation.
  /// - Throws: ``ProbabilityError/unsettled(over:tolerance:)``.
  public func expectation(
    of function: (Double) -> Double
  ) throws(ProbabilityError) -> Double {
    var sum = 0.0
    for part in parts {
      sum += try AdaptiveQuadrature().integral(over: part) { answer throws(ProbabilityError) in
        let density = density(at: answer)
        return density > 0 ? density * function(answer) : 0
      }
    }
    return sum
  }

  /// `−∫p(y) log p(y) dy = β⟨E⟩ + log Z`, in nats.
  ///
  /// - Throws: ``ProbabilityError/unsettled(over:tolerance:)``.
  public func entropy() throws(ProbabilityError) -> Double {
    beta * (try expectation(of: energy)) + logPartition
  }
}

/// `exp(−β(E(y) − shift))`: shifted so that it is about one where it is largest.
private struct Integrand {
  let energy: (Double) -> Double
  let beta: Double
  let shift: Double

  /// The number of places at which the least energy is looked for.
  private static let samples = 256
  /// How often the line's interval may be doubled.
  private static let doublings = 60
  /// The share of the integral that the last doubling may add.
  private static let remainder = 1e-10

  init(
    energy: @escaping (Double) -> Double, beta: Double, around start: ClosedRange<Double>
  ) throws(ProbabilityError) {
    (self.energy, self.beta) = (energy, beta)
    var least = Double.infinity
    for index in 0...Integrand.samples {
      let share = Double(index) / Double(Integrand.samples)
      let place = start.lowerBound + share * (start.upperBound - start.lowerBound)
      least = min(least, try Integrand.checked(energy(place), at: place))
    }
    shift = least.isFinite ? least : 0
  }

  private static func checked(
    _ energy: Double, at place: Double
  ) throws(ProbabilityError) -> Double {
    guard energy > -.infinity else { throw .notAnEnergy(at: place, found: "\(energy)") }
    return energy
  }

  func integral(over range: ClosedRange<Double>) throws(ProbabilityError) -> Double {
    try AdaptiveQuadrature().integral(over: range) { place throws(ProbabilityError) in
      exp(-beta * (try Integrand.checked(energy(place), at: place) - shift))
    }
  }

  /// The integral over intervals that double until the last adds nothing, and their parts.
  func integralOverLine(
    from start: ClosedRange<Double>
  ) throws(ProbabilityError) -> (Double, [ClosedRange<Double>]) {
    try EnergyTail(beta: beta).check(
      { place throws(ProbabilityError) in try Integrand.checked(energy(place), at: place) },
      beyond: start)
    var (range, sum, parts) = (start, try integral(over: start), [start])
    for _ in 0..<Integrand.doublings {
      let half = (range.upperBound - range.lowerBound) / 2
      let sides = [
        range.lowerBound - half...range.lowerBound, range.upperBound...range.upperBound + half,
      ]
      let added = try integral(over: sides[0]) + integral(over: sides[1])
      range = sides[0].lowerBound...sides[1].upperBound
      parts += sides
      sum += added
      if added <= Integrand.remainder * sum { return (sum, parts) }
    }
    throw .unsettled(over: range, tolerance: Integrand.remainder)
  }
}
