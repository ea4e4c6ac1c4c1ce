import Testing

@testable import Tensors

@Suite("Activations in any layout")
struct ActivationTests {
  static let all: [Activation] = [
    .rectified, .clipped(least: -0.4, largest: 0.3), .sigmoid, .swish, .hardSwish,
    .gaussianErrorLinear,
  ]

  private func value(_ function: Activation, _ x: Double) -> Double {
    switch function {
    case .rectified: max(x, 0)
    case .clipped(let least, let largest): min(max(x, Double(least)), Double(largest))
    case .sigmoid: 1 / (1 + exponential(-x))
    case .swish: x / (1 + exponential(-x))
    case .hardSwish: x * min(max(x / 6 + 0.5, 0), 1)
    case .gaussianErrorLinear: x * normalDistribution(x)
    }
  }

  private func exponential(_ x: Double) -> Double {
    var (term, sum) = (1.0, 1.0)
    for n in 1...40 {
      term *= x / Double(n)
      sum += term
    }
    return sum
  }

  /// `Φ(x)` by the series of the error function.
  private func normalDistribution(_ x: Double) -> Double {
    let z = x / 2.0.squareRoot()
    var (term, sum) = (z, z)
    for n in 1...40 {
      term *= -z * z / Double(n)
      sum += term / Double(2 * n + 1)
    }
    return 0.5 + sum / Double.pi.squareRoot()
  }

  @Test("They are what their formulas say", arguments: all)
  func values(_ function: Activation) throws {
    let traced = TracedFunction([2, 5, 3, 3]) { ($0[0] * 3).activated(by: function) }
    expectAgreement(
      try traced.value(), traced.numbers[0].map { value(function, 3 * Double($0)) },
      tolerance: 3e-5)
  }

  @Test("Their gradients are the slopes, behind a convolution too", arguments: all)
  func gradients(_ function: Activation) throws {
    try TracedFunction([1, 4, 5, 5], [20, 4, 3, 3]) {
      $0[0].convolved(with: $0[1]).activated(by: function)
    }.expectGradients(step: 0.002, tolerance: 0.03)
  }

  @Test("Fused behind a convolution they are what they are after it", arguments: all)
  func fused(_ function: Activation) throws {
    let window = Window(
      kernel: .init(rows: 3, columns: 3), stride: 1, covering: .init(rows: 7, columns: 7))
    func result(isFused: Bool) throws -> [Float] {
      try TracedFunction([2, 16, 7, 7], [24, 16, 3, 3], [24]) {
        let maps = $0[0].convolved(
          with: $0[1], bias: $0[2], window: window, activation: isFused ? function : nil)
        return isFused ? maps : maps.activated(by: function)
      }.value()
    }
    expectAgreement(
      try result(isFused: true), try result(isFused: false).map(Double.init), tolerance: 1e-4)
  }

  @Test("The error function is odd, and one far away")
  func errorFunction() throws {
    let numbers: [Float] = [-6, -1, -0.3, 0, 0.3, 0.5, 1, 2, 6]
    let found = try evaluate([([9], numbers)]) { $0[0].errorFunction() }
    let wanted = numbers.map {
      abs($0) > 4 ? ($0 < 0 ? -1 : 1) : 2 * normalDistribution(Double($0) * 2.0.squareRoot()) - 1
    }
    expectAgreement(found, wanted, tolerance: 1e-6)
    try TracedFunction([12]) { ($0[0] * 2).errorFunction() }.expectGradients(step: 0.01)
  }
}
