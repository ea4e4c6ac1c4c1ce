internal import CKernels
internal import COneDNN

/// A function of each element.
struct UnaryMap: Operation {
  let kind: ck_unary_kind
  let name: String

  func outputShapes(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    guard let upstream = upstream[0] else { return [nil] }
    let (x, y) = (application.inputs[0], application.outputs[0])
    return [derivative(x, y).map { upstream * $0 }]
  }

  /// `f'(x)`, from the argument and the value; nil where it is zero everywhere.
  private func derivative(_ x: Tensor, _ y: Tensor) -> Tensor? {
    switch kind {
    case CK_EXP: y
    case CK_LOG: x.reciprocal()
    case CK_SQRT: y.reciprocal() * 0.5
    case CK_TANH: 1 - y.squared()
    case CK_COS: -x.sine()
    case CK_SIN: x.cosine()
    case CK_SIGMOID: y * (1 - y)
    case CK_SOFTPLUS: x.sigmoid()
    case CK_SQUARE: x * 2
    case CK_RECIPROCAL: -y.squared()
    case CK_ABSOLUTE: x.isPositive() * 2 - 1
    case CK_ERF: (-x.squared()).exponential() * (2 / Float.pi.squareRoot())
    default: nil
    }
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let (kind, count) = (kind, outputs[0].count)
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_unary(kind, count, addresses.inputs[0], addresses.outputs[0], dn_parallel)
    }
  }
}

extension Tensor {
  /// `eˣ` of each element.
  public func exponential() -> Tensor { UnaryMap(kind: CK_EXP, name: "exponential")(self) }

  /// The natural logarithm of each element.
  public func logarithm() -> Tensor { UnaryMap(kind: CK_LOG, name: "logarithm")(self) }

  /// The square root of each element.
  public func squareRoot() -> Tensor { UnaryMap(kind: CK_SQRT, name: "square root")(self) }

  /// The hyperbolic tangent of each element.
  public func hyperbolicTangent() -> Tensor { UnaryMap(kind: CK_TANH, name: "tanh")(self) }

  /// The cosine of each element, in radians.
  public func cosine() -> Tensor { UnaryMap(kind: CK_COS, name: "cosine")(self) }

  /// The sine of each element, in radians.
  public func sine() -> Tensor { UnaryMap(kind: CK_SIN, name: "sine")(self) }

  /// `1 / (1 + e⁻ˣ)` of each element.
  public func sigmoid() -> Tensor { UnaryMap(kind: CK_SIGMOID, name: "sigmoid")(self) }

  /// `log(1 + eˣ)` of each element.
  public func softplus() -> Tensor { UnaryMap(kind: CK_SOFTPLUS, name: "softplus")(self) }

  /// The square of each element.
  public func squared() -> Tensor { UnaryMap(kind: CK_SQUARE, name: "square")(self) }

  /// `1 / x` of each element.
  public func reciprocal() -> Tensor { UnaryMap(kind: CK_RECIPROCAL, name: "reciprocal")(self) }

  /// The absolute value of each element.
  public func absolute() -> Tensor { UnaryMap(kind: CK_ABSOLUTE, name: "absolute value")(self) }

  /// The error function `2/√π ∫₀ˣ exp(−t²) dt` of each element.
  public func errorFunction() -> Tensor { UnaryMap(kind: CK_ERF, name: "error function")(self) }

  /// The least whole number that is not below each element; its gradient is zero.
  public func roundedUp() -> Tensor { UnaryMap(kind: CK_CEILING, name: "ceiling")(self) }

  /// 1 where an element is positive, 0 elsewhere; its gradient is zero.
  public func isPositive() -> Tensor { UnaryMap(kind: CK_STEP, name: "step")(self) }
}
