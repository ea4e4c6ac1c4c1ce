internal import COneDNN

extension Tensor {
  /// `max(x, 0)`, elementwise, in whatever layout the tensor lies.
  ///
  /// The gradient is `upstream` where the result is positive and 0 elsewhere.
  public func rectified() -> Tensor { ReLU()(self) }
}

/// `max(x, 0)`: zeros in the padding of a blocked layout stay zeros.
struct ReLU: Operation {
  let name = "relu"

  func outputShapes(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    // The result is positive where the input is, so that the input need not be kept.
    [upstream[0].map { ReLUGradient()(application.outputs[0], $0) }]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    var native = Activation.rectified.native
    let primitive = try unsafe Primitive(name, of: inputs[0]) {
      unsafe dn_eltwise_forward($0[0], &native)
    }
    return primitive.prepared(
      inputs: [(DN_SOURCE, inputs[0].shape)], outputs: [(DN_DESTINATION, outputs[0])])
  }
}

/// The gradient of ReLU: inputs its result and upstream.
struct ReLUGradient: FinalOperation {
  let name = "relu gradient"

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    precondition(inputs[0] == inputs[1], "relu of \(inputs[0]) with a gradient \(inputs[1])")
    return [inputs[0]]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    var native = Activation.rectified.native
    let primitive = try unsafe Primitive(name, of: inputs[0]) {
      unsafe dn_eltwise_backward($0[0], $0[0], &native)
    }
    return primitive.prepared(
      inputs: [(DN_SOURCE, inputs[0].shape), (DN_DIFF_DESTINATION, inputs[1].shape)],
      outputs: [(DN_DIFF_SOURCE, outputs[0])])
  }
}
