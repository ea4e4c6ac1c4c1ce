internal import Glibc
internal import Tensors

extension ONNXArray {
  /// What a computation makes of known numbers; nil where it does not fit them.
  ///
  /// - Parameters:
  ///   - computation: One that ``Computation/isFoldable``.
  ///   - inputs: Its inputs.
  ///   - sizes: The shape that a reshape or a broadcast is to.
  /// - Returns: The result.
  static func result(
    of computation: Computation, _ inputs: [ONNXArray], sizes: [Int]?
  ) -> ONNXArray? {
    guard let first = inputs.first else { return nil }
    switch computation {
    case .unary(let function): return first.map(function: function)
    case .affine(let scale, let shift): return first.map { Double(scale) * $0 + Double(shift) }
    case .activation(let function): return first.map { function($0) }
    case .binary(let function):
      guard inputs.count == 2 else { return nil }
      let truncates = !first.element.isFloat
      return first.combined(with: inputs[1]) { function($0, $1, truncates: truncates) }
    case .reduction(let kind, let axis): return first.reduced(kind, axis: axis)
    case .reshape: return sizes.flatMap(first.reshaped)
    case .broadcast: return sizes.flatMap(first.broadcast)
    case .permutation(let axes): return first.permuted(axes)
    case .slice(let axis, let range): return first.taking(Array(range), axis: axis)
    case .concatenation(let axis): return concatenated(inputs, axis: axis)
    case .convolution, .pooling, .matrixProduct, .sparseMap: return nil
    }
  }

  private func map(function: Computation.Unary) -> ONNXArray { map { function($0) } }

  private func reduced(_ kind: Computation.Reduction, axis: Int) -> ONNXArray? {
    guard shape.indices.contains(axis) else { return nil }
    let (size, inner) = (shape[axis], shape[(axis + 1)...].reduce(1, *))
    let outer = shape[..<axis].reduce(1, *)
    var results: [Double] = []
    for place in 0..<outer * inner {
      let start = place / inner * size * inner + place % inner
      results.append(element.held(kind((0..<size).map { numbers[start + $0 * inner] })))
    }
    var sizes = shape
    sizes.remove(at: axis)
    return ONNXArray(results, shape: sizes, element: element)
  }
}

extension Computation {
  /// Whether known numbers are computed with at once, rather than when a program is made.
  var isFoldable: Bool {
    switch self {
    case .convolution, .pooling, .matrixProduct, .sparseMap: false
    default: true
    }
  }
}

extension Computation.Unary {
  fileprivate func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .exponential: exp(x)
    case .logarithm: log(x)
    case .squareRoot: x.squareRoot()
    case .hyperbolicTangent: tanh(x)
    case .cosine: cos(x)
    case .sine: sin(x)
    case .sigmoid: 1 / (1 + exp(-x))
    case .softplus: log1p(exp(-abs(x))) + max(x, 0)
    case .square: x * x
    case .reciprocal: 1 / x
    case .absolute: abs(x)
    case .isPositive: x > 0 ? 1 : 0
    case .errorFunction: erf(x)
    case .ceiling: x.rounded(.up)
    }
  }
}

extension Computation.Binary {
  fileprivate func callAsFunction(_ a: Double, _ b: Double, truncates: Bool) -> Double {
    switch self {
    case .sum: a + b
    case .difference: a - b
    case .product: a * b
    case .quotient: truncates ? (b == 0 ? 0 : (a / b).rounded(.towardZero)) : a / b
    case .minimum: min(a, b)
    case .maximum: max(a, b)
    }
  }
}

extension Computation.Reduction {
  fileprivate func callAsFunction(_ numbers: [Double]) -> Double {
    let largest = numbers.max() ?? -.infinity
    return switch self {
    case .sum: numbers.reduce(0, +)
    case .largest: largest
    case .least: numbers.min() ?? .infinity
    case .logSumExp: largest + log(numbers.reduce(0) { $0 + exp($1 - largest) })
    }
  }
}

extension Activation {
  fileprivate func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .rectified: max(x, 0)
    case .clipped(let least, let largest): min(max(x, Double(least)), Double(largest))
    case .sigmoid: 1 / (1 + exp(-x))
    case .swish: x / (1 + exp(-x))
    case .hardSwish: x * min(max(x / 6 + 0.5, 0), 1)
    case .gaussianErrorLinear: x * 0.5 * (1 + erf(x / 2.0.squareRoot()))
    }
  }
}
