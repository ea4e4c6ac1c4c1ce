/// What an operation computes, in words that another format can be written from.
///
/// An operation that has none computes something of its own: a gradient, or what a user added.
package enum Computation: Sendable, Equatable {
  /// A function of each element.
  package enum Unary: Sendable {
    case exponential, logarithm, squareRoot, hyperbolicTangent, cosine, sine, sigmoid, softplus
    case square, reciprocal, absolute, isPositive
  }

  /// A function of two elements, with broadcasting.
  package enum Binary: Sendable {
    case sum, difference, product, quotient, minimum, maximum
  }

  /// What becomes of an axis that is left out.
  package enum Reduction: Sendable {
    case sum, largest, least, logSumExp
  }

  /// What becomes of a window of a map.
  package enum Pooling: Sendable {
    case maximum, average
  }

  /// The window of a convolution or a pooling: `[rows, columns]`.
  package struct Sliding: Sendable, Equatable {
    package let kernel: [Int]
    package let strides: [Int]
    /// The zeros above, left, below and right.
    package let padding: [Int]
  }

  case unary(Unary)
  case affine(scale: Float, shift: Float)
  case rectification
  case binary(Binary)
  /// Of pictures, filters and perhaps a bias.
  case convolution(Sliding, rectified: Bool)
  case pooling(Pooling, Sliding)
  /// Of two matrices, or two batches of them, and perhaps a bias.
  case matrixProduct(transposingLeft: Bool, transposingRight: Bool)
  case reduction(Reduction, axis: Int)
  /// A fixed map of the last axis.
  case sparseMap(SparseMap)
  case reshape
  case broadcast
  case permutation([Int])
  case slice(axis: Int, Range<Int>)
  case concatenation(axis: Int)
}

extension Operation {
  /// What the operation computes; nil where no other format has it.
  package var computation: Computation? { (self as? any Describable)?.described }
}

/// An operation that says what it computes.
protocol Describable: Operation {
  var described: Computation? { get }
}
