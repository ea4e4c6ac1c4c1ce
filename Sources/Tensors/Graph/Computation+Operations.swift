internal import CKernels

extension UnaryMap: Describable {
  var described: Computation? {
    switch kind {
    case CK_EXP: .unary(.exponential)
    case CK_LOG: .unary(.logarithm)
    case CK_SQRT: .unary(.squareRoot)
    case CK_TANH: .unary(.hyperbolicTangent)
    case CK_COS: .unary(.cosine)
    case CK_SIN: .unary(.sine)
    case CK_SIGMOID: .unary(.sigmoid)
    case CK_SOFTPLUS: .unary(.softplus)
    case CK_SQUARE: .unary(.square)
    case CK_RECIPROCAL: .unary(.reciprocal)
    case CK_ABSOLUTE: .unary(.absolute)
    case CK_STEP: .unary(.isPositive)
    case CK_ERF: .unary(.errorFunction)
    case CK_CEILING: .unary(.ceiling)
    default: preconditionFailure("\(name) is no function that is known")
    }
  }
}

extension AffineMap: Describable {
  var described: Computation? { .affine(scale: scale, shift: shift) }
}

extension ReLU: Describable {
  var described: Computation? { .activation(.rectified) }
}

extension Elementwise: Describable {
  var described: Computation? { .activation(function) }
}

extension Add: Describable {
  var described: Computation? { .binary(.sum) }
}

extension BinaryMap: Describable {
  var described: Computation? {
    switch kind {
    case CK_ADD: .binary(.sum)
    case CK_SUBTRACT: .binary(.difference)
    case CK_MULTIPLY: .binary(.product)
    case CK_DIVIDE: .binary(.quotient)
    case CK_MINIMUM: .binary(.minimum)
    case CK_MAXIMUM: .binary(.maximum)
    default: preconditionFailure("\(name) is no function that is known")
    }
  }
}

extension Convolution: Describable {
  /// The number of groups is told by the filters' shape.
  var described: Computation? { .convolution(.init(window), groups: 1, activation: activation) }
}

extension Pooling: Describable {
  var described: Computation? {
    switch kind {
    case .maximum: .pooling(.maximum, .init(window))
    case .average: .pooling(.average, .init(window))
    case .averageWithPadding: .pooling(.averageWithPadding, .init(window))
    }
  }
}

extension Computation.Sliding {
  fileprivate init(_ window: Window) {
    let (before, after) = (window.paddingBefore, window.paddingAfter)
    self.init(
      kernel: [window.kernel.rows, window.kernel.columns],
      strides: [window.stride.rows, window.stride.columns],
      padding: [before.rows, before.columns, after.rows, after.columns],
      dilations: [window.dilation.rows, window.dilation.columns])
  }
}

extension MatrixProduct: Describable {
  var described: Computation? {
    .matrixProduct(transposingLeft: transposesLeft, transposingRight: transposesRight)
  }
}

extension Reduction: Describable {
  var described: Computation? {
    switch kind {
    case CK_SUM: .reduction(.sum, axis: axis)
    case CK_LARGEST: .reduction(.largest, axis: axis)
    case CK_LEAST: .reduction(.least, axis: axis)
    case CK_LOG_SUM_EXP: .reduction(.logSumExp, axis: axis)
    default: preconditionFailure("\(name) is no reduction that is known")
    }
  }
}

extension SparseMapping: Describable {
  var described: Computation? { isAdjoint ? nil : .sparseMap(map) }
}

extension Reshape: Describable {
  var described: Computation? { .reshape }
}

extension Broadcast: Describable {
  var described: Computation? { .broadcast }
}

extension Permutation: Describable {
  var described: Computation? { .permutation(axes) }
}

extension Slice: Describable {
  var described: Computation? { .slice(axis: axis, range) }
}

extension Concatenation: Describable {
  var described: Computation? { .concatenation(axis: axis) }
}
