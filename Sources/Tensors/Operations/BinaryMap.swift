internal import CKernels
internal import COneDNN

/// A function of two elements at a time, one of each tensor, with broadcasting.
///
/// Shapes are aligned at their last dimensions; a dimension of size 1, or a missing one, repeats.
struct BinaryMap: Operation {
  let kind: ck_binary_kind
  let name: String

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    guard let shape = inputs[0].broadcast(with: inputs[1]) else {
      preconditionFailure("\(name) of \(inputs[0]) and \(inputs[1])")
    }
    return [shape]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    guard let upstream = upstream[0] else { return [nil, nil] }
    let (a, b) = (application.inputs[0], application.inputs[1])
    let slopes = slopes(a, b, application.outputs[0], upstream)
    return [
      application.wanted[0] ? slopes.0().summed(to: a.shape) : nil,
      application.wanted[1] ? slopes.1().summed(to: b.shape) : nil,
    ]
  }

  /// Upstream times `∂f/∂a`, and times `∂f/∂b`, in the output's shape.
  private func slopes(
    _ a: Tensor, _ b: Tensor, _ out: Tensor, _ upstream: Tensor
  ) -> (() -> Tensor, () -> Tensor) {
    switch kind {
    case CK_SUBTRACT: ({ upstream }, { -upstream })
    case CK_MULTIPLY: ({ upstream * b }, { upstream * a })
    case CK_DIVIDE: ({ upstream / b }, { -(upstream * out / b) })
    case CK_MINIMUM:
      ({ upstream * (1 - (a - b).isPositive()) }, { upstream * (a - b).isPositive() })
    case CK_MAXIMUM:
      ({ upstream * (1 - (b - a).isPositive()) }, { upstream * (b - a).isPositive() })
    default: ({ upstream }, { upstream })
    }
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let walk = BroadcastWalk(inputs[0].shape, inputs[1].shape, outputs[0])
    let kind = kind
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_binary(
        kind, Int32(walk.dimensions.count), walk.dimensions, walk.strides.0, walk.strides.1,
        addresses.inputs[0], addresses.inputs[1], addresses.outputs[0], dn_parallel)
    }
  }
}

extension Tensor {
  /// The sum, element by element, with broadcasting.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    a.shape == b.shape ? Add()(a, b) : BinaryMap(kind: CK_ADD, name: "sum")(a, b)
  }

  /// The difference, element by element, with broadcasting.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    BinaryMap(kind: CK_SUBTRACT, name: "difference")(a, b)
  }

  /// The product, element by element, with broadcasting.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    BinaryMap(kind: CK_MULTIPLY, name: "product")(a, b)
  }

  /// The quotient, element by element, with broadcasting.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    BinaryMap(kind: CK_DIVIDE, name: "quotient")(a, b)
  }

  /// The smaller of two elements, with broadcasting.
  public func minimum(with other: Tensor) -> Tensor {
    BinaryMap(kind: CK_MINIMUM, name: "minimum")(self, other)
  }

  /// The larger of two elements, with broadcasting.
  public func maximum(with other: Tensor) -> Tensor {
    BinaryMap(kind: CK_MAXIMUM, name: "maximum")(self, other)
  }
}
