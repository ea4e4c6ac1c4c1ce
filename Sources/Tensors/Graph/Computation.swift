/// What an operation computes, in words that another format can be written from, or that a network
/// read from one is kept in.
///
/// An operation that has none computes something of its own: a gradient, or what a user added.
package enum Computation: Sendable, Hashable, Codable {
  /// A function of each element.
  package enum Unary: String, Sendable, Codable {
    case exponential, logarithm, squareRoot, hyperbolicTangent, cosine, sine, sigmoid, softplus
    case square, reciprocal, absolute, isPositive, errorFunction, ceiling
  }

  /// A function of two elements, with broadcasting.
  package enum Binary: String, Sendable, Codable {
    case sum, difference, product, quotient, minimum, maximum
  }

  /// What becomes of an axis that is left out.
  package enum Reduction: String, Sendable, Codable {
    case sum, largest, least, logSumExp
  }

  /// What becomes of a window of a map.
  package enum Pooling: String, Sendable, Codable {
    case maximum
    /// The mean of what lies inside the picture.
    case average
    /// The mean of the whole window, the zeros around the picture counted.
    case averageWithPadding
  }

  /// The window of a convolution or a pooling: `[rows, columns]`.
  package struct Sliding: Sendable, Hashable, Codable {
    package let kernel: [Int]
    package let strides: [Int]
    /// The zeros above, left, below and right.
    package let padding: [Int]
    /// The steps between the window's own elements.
    package let dilations: [Int]

    package init(kernel: [Int], strides: [Int], padding: [Int], dilations: [Int] = [1, 1]) {
      self.kernel = kernel
      self.strides = strides
      self.padding = padding
      self.dilations = dilations
    }
  }

  case unary(_ function: Unary)
  case affine(scale: Float, shift: Float)
  /// A function of each element, in whatever layout it lies.
  case activation(_ function: Activation)
  case binary(_ function: Binary)
  /// Of pictures `[N, I, H, W]`, filters `[O, I / groups, k, k]` and perhaps a bias.
  case convolution(_ window: Sliding, groups: Int, activation: Activation?)
  case pooling(_ kind: Pooling, _ window: Sliding)
  /// Of two matrices, or two batches of them, and perhaps a bias.
  case matrixProduct(transposingLeft: Bool, transposingRight: Bool)
  case reduction(_ kind: Reduction, axis: Int)
  /// A fixed map of the last axis.
  case sparseMap(_ map: SparseMap)
  case reshape
  case broadcast
  case permutation(_ axes: [Int])
  case slice(axis: Int, _ range: Range<Int>)
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
