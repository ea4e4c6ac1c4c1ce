internal import CKernels

extension Computation {
  /// The graph of the computation applied to tensors.
  ///
  /// - Parameters:
  ///   - inputs: The inputs, of shapes that ``shape(of:sizes:)`` finds to fit.
  ///   - sizes: The shape that a reshape or a broadcast is to.
  ///   - differentiable: Whether a gradient will be asked for, for which a pooling keeps the places of
  ///     its maxima.
  /// - Returns: The result.
  package func callAsFunction(
    _ inputs: [Tensor], sizes: Shape? = nil, differentiable: Bool = true
  ) -> Tensor {
    let first = inputs[0]
    switch self {
    case .unary(let function): return function(first)
    case .affine(let scale, let shift): return AffineMap(scale: scale, shift: shift)(first)
    case .activation(let function): return first.activated(by: function)
    case .binary(let function): return function(first, inputs[1])
    case .convolution(let window, let groups, let activation):
      return first.convolved(
        with: inputs[1], bias: inputs.count > 2 ? inputs[2] : nil, window: Window(window),
        groups: groups, activation: activation, differentiable: differentiable)
    case .pooling(let kind, let window):
      return first.pooled(.init(kind), Window(window), differentiable)
    case .matrixProduct(let left, let right):
      return Tensor.applying(
        MatrixProduct(transposesLeft: left, transposesRight: right), to: inputs)[0]
    case .reduction(let kind, let axis): return kind(first, axis: axis)
    case .sparseMap(let map): return first.mapped(by: map)
    case .reshape: return first.reshaped(to: sizes ?? first.shape)
    case .broadcast: return first.broadcast(to: sizes ?? first.shape)
    case .permutation(let axes): return first.permuted(axes)
    case .slice(let axis, let range): return first.slice(axis: axis, range: range)
    case .concatenation(let axis): return Tensor.concatenated(inputs, axis: axis)
    }
  }
}

extension Computation.Unary {
  fileprivate func callAsFunction(_ x: Tensor) -> Tensor {
    switch self {
    case .exponential: x.exponential()
    case .logarithm: x.logarithm()
    case .squareRoot: x.squareRoot()
    case .hyperbolicTangent: x.hyperbolicTangent()
    case .cosine: x.cosine()
    case .sine: x.sine()
    case .sigmoid: x.sigmoid()
    case .softplus: x.softplus()
    case .square: x.squared()
    case .reciprocal: x.reciprocal()
    case .absolute: x.absolute()
    case .isPositive: x.isPositive()
    case .errorFunction: x.errorFunction()
    case .ceiling: x.roundedUp()
    }
  }
}

extension Computation.Binary {
  fileprivate func callAsFunction(_ a: Tensor, _ b: Tensor) -> Tensor {
    switch self {
    case .sum: a + b
    case .difference: a - b
    case .product: a * b
    case .quotient: a / b
    case .minimum: a.minimum(with: b)
    case .maximum: a.maximum(with: b)
    }
  }
}

extension Computation.Reduction {
  fileprivate func callAsFunction(_ x: Tensor, axis: Int) -> Tensor {
    switch self {
    case .sum: x.sum(axis: axis)
    case .largest: x.maximum(axis: axis)
    case .least: x.minimum(axis: axis)
    case .logSumExp: x.logSumExp(axis: axis)
    }
  }
}

extension Pooling.Kind {
  fileprivate init(_ kind: Computation.Pooling) {
    switch kind {
    case .maximum: self = .maximum
    case .average: self = .average
    case .averageWithPadding: self = .averageWithPadding
    }
  }
}
