internal import Glibc

/// How the energies of alternatives become one: the addition of a semiring whose product is the
/// sum of energies.
///
/// Its zero is +∞, the energy of what is impossible; its one is 0. Message passing is the same
/// whatever the semiring: min-sum and sum-product differ here alone.
///
/// Source: Kschischang, Frey & Loeliger, section III; LeCun et al., "A Tutorial on Energy-Based
/// Learning", 2006, section 6.
protocol EnergySemiring {
  /// The joint energy of alternatives: `runs` runs of `length` neighbours, `stride` apart.
  func joined(
    _ energies: Span<Double>, from start: Int, runs: Int, stride: Int, length: Int
  ) -> Double
}

extension EnergySemiring {
  /// The joint energy of the first `count` alternatives.
  func joined(_ energies: Span<Double>, count: Int) -> Double {
    joined(energies, from: 0, runs: 1, stride: count, length: count)
  }
}

/// The tropical semiring: `min E`, what is left when a variable is minimised out.
struct MinPlus: EnergySemiring {
  func joined(
    _ energies: Span<Double>, from start: Int, runs: Int, stride: Int, length: Int
  ) -> Double {
    var least = Double.infinity
    for run in 0..<runs {
      let first = start + run * stride
      for index in first..<first + length { least = min(least, energies[index]) }
    }
    return least
  }
}

/// The log semiring: `−(1/β) log Σ exp(−β E)`, what is left when a variable is summed out.
struct LogSumExp: EnergySemiring {
  /// The inverse temperature `β`.
  let beta: Double

  func joined(
    _ energies: Span<Double>, from start: Int, runs: Int, stride: Int, length: Int
  ) -> Double {
    let least = MinPlus().joined(energies, from: start, runs: runs, stride: stride, length: length)
    guard least < .infinity else { return least }
    // Relative to the least energy the sum is between 1 and its count: nothing over- or underflows.
    var sum = 0.0
    for run in 0..<runs {
      let first = start + run * stride
      for index in first..<first + length { sum += exp(-beta * (energies[index] - least)) }
    }
    return least - log(sum) / beta
  }
}
