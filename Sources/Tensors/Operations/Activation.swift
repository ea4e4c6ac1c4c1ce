internal import COneDNN

/// A function of each element that oneDNN computes in whatever layout a tensor lies, and fuses behind a
/// convolution where nothing learns.
public enum Activation: Hashable, Sendable, Codable {
  /// `max(x, 0)`.
  case rectified
  /// `min(max(x, least), largest)`.
  case clipped(least: Float, largest: Float)
  /// `1 / (1 + e⁻ˣ)`.
  case sigmoid
  /// `x / (1 + e⁻ˣ)`.
  case swish
  /// `x · min(max(x / 6 + 1/2, 0), 1)`.
  case hardSwish
  /// `x · Φ(x)` of the normal distribution `Φ`.
  case gaussianErrorLinear
}

extension Tensor {
  /// A function of each element, in whatever layout the tensor lies.
  public func activated(by function: Activation) -> Tensor {
    function == .rectified ? rectified() : Elementwise(function: function)(self)
  }
}

extension Activation {
  /// The function as oneDNN takes it.
  var native: dn_eltwise {
    switch self {
    case .rectified: dn_eltwise(kind: DN_RELU, alpha: 0, beta: 0)
    case .clipped(let least, let largest): dn_eltwise(kind: DN_CLIP, alpha: least, beta: largest)
    case .sigmoid: dn_eltwise(kind: DN_SIGMOID, alpha: 0, beta: 0)
    case .swish: dn_eltwise(kind: DN_SWISH, alpha: 1, beta: 0)
    case .hardSwish: dn_eltwise(kind: DN_HARD_SWISH, alpha: 1 / 6, beta: 0.5)
    case .gaussianErrorLinear: dn_eltwise(kind: DN_GELU, alpha: 0, beta: 0)
    }
  }

  /// Whether zeros in the padding of a blocked layout stay zeros.
  var keepsZero: Bool {
    switch self {
    case .sigmoid: false
    case .clipped(let least, let largest): least <= 0 && largest >= 0
    default: true
    }
  }
}

/// An activation.
struct Elementwise: Operation {
  let function: Activation
  var name: String { "activation" }

  func outputShapes(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    [upstream[0].map { ElementwiseGradient(function: function)(application.inputs[0], $0) }]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    var native = function.native
    let layout = function.keepsZero ? inputs[0] : .plain(inputs[0].shape)
    let primitive = try unsafe Primitive(name, of: layout) {
      unsafe dn_eltwise_forward($0[0], &native)
    }
    return primitive.prepared(
      inputs: [(DN_SOURCE, inputs[0].shape)], outputs: [(DN_DESTINATION, outputs[0])])
  }
}

/// The gradient of an activation: inputs its argument and upstream.
struct ElementwiseGradient: FinalOperation {
  let function: Activation
  var name: String { "activation gradient" }

  func outputShapes(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    var native = function.native
    let primitive = try unsafe Primitive(name, of: inputs[0]) {
      unsafe dn_eltwise_backward($0[0], $0[0], &native)
    }
    return primitive.prepared(
      inputs: [(DN_SOURCE, inputs[0].shape), (DN_DIFF_DESTINATION, inputs[1].shape)],
      outputs: [(DN_DIFF_SOURCE, outputs[0])])
  }
}
