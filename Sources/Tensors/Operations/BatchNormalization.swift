internal import COneDNN

extension Tensor {
  /// Each map normalised by its mean and variance over the batch, scaled and shifted.
  ///
  /// `out[n, c, ·] = γ[c] · (in[n, c, ·] − μ[c]) / √(σ²[c] + ε) + β[c]`, where `μ` and `σ²` are the
  /// mean and the (biased) variance of map `c` over the batch and its pixels. This tensor is
  /// `[N, C, H, W]`. The gradient takes in that `μ` and `σ²` depend on the input; the returned mean
  /// and variance themselves are measurements, through which no gradient flows.
  ///
  /// - Parameters:
  ///   - scale: `γ`, `[C]`.
  ///   - shift: `β`, `[C]`.
  ///   - epsilon: `ε`, which keeps a constant map from dividing by zero.
  ///   - rectified: Whether ReLU follows, in the same pass over memory.
  /// - Returns: The output, of this tensor's shape, and `μ` and `σ²`, `[C]` each.
  public func normalizedOverBatch(
    scale: Tensor, shift: Tensor, epsilon: Float, rectified: Bool = false
  ) -> (output: Tensor, mean: Tensor, variance: Tensor) {
    let operation = BatchNormalization(epsilon: epsilon, isRectified: rectified)
    let outputs = Tensor.applying(operation, to: [self, scale, shift])
    return (outputs[0], outputs[1], outputs[2])
  }
}

/// Batch normalisation: inputs maps, scale and shift; outputs maps, mean, variance and a
/// workspace, which keeps where ReLU passed.
struct BatchNormalization: Operation {
  let epsilon: Float
  let isRectified: Bool
  var name: String { isRectified ? "batch norm and relu" : "batch norm" }

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    precondition(inputs[0].rank == 4, "batch norm wants [N, C, H, W], not \(inputs[0])")
    let channels: Shape = [inputs[0][1]]
    precondition(
      inputs[1] == channels && inputs[2] == channels,
      "batch norm of \(inputs[0]) with scale \(inputs[1]) and shift \(inputs[2])")
    return [inputs[0], channels, channels, .scalar]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    guard let upstream = upstream[0] else { return [nil, nil, nil] }
    let (inputs, outputs) = (application.inputs, application.outputs)
    return Tensor.applying(
      BatchNormalizationGradient(epsilon: epsilon, isRectified: isRectified),
      to: [upstream] + inputs + outputs.dropFirst())
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let primitive = try unsafe Primitive(name, of: inputs[0]) {
      unsafe dn_batch_normalization_forward($0[0], epsilon, isRectified)
    }
    return primitive.prepared(
      inputs: [
        (DN_SOURCE, inputs[0].shape), (DN_SCALE, inputs[1].shape), (DN_SHIFT, inputs[2].shape),
      ],
      outputs: [
        (DN_DESTINATION, outputs[0]), (DN_MEAN, outputs[1]), (DN_VARIANCE, outputs[2]),
        (DN_WORKSPACE, .scalar),
      ])
  }
}

/// The gradient of batch normalisation: inputs upstream, maps, scale, shift, mean,
/// variance and workspace; outputs the gradients of maps, scale and shift.
struct BatchNormalizationGradient: FinalOperation {
  let epsilon: Float
  let isRectified: Bool
  var name: String { isRectified ? "batch norm and relu gradient" : "batch norm gradient" }

  func outputShapes(for inputs: [Shape]) -> [Shape] { [inputs[1], inputs[2], inputs[2]] }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    guard let forward = inputs[6].origin else {
      preconditionFailure("\(name): the workspace comes from no batch norm")
    }
    let maps = try forward.required(DN_SOURCE, inputs[1].shape)
    let primitive = try unsafe Primitive(name, of: maps) {
      unsafe dn_batch_normalization_backward(
        $0[0], $0[0], epsilon, isRectified, forward.pointer)
    }
    return primitive.prepared(
      inputs: [
        (DN_DIFF_DESTINATION, inputs[0].shape), (DN_SOURCE, inputs[1].shape),
        (DN_SCALE, inputs[2].shape), (DN_SHIFT, inputs[3].shape), (DN_MEAN, inputs[4].shape),
        (DN_VARIANCE, inputs[5].shape), (DN_WORKSPACE, .scalar),
      ],
      outputs: [
        (DN_DIFF_SOURCE, outputs[0]), (DN_DIFF_SCALE, outputs[1]), (DN_DIFF_SHIFT, outputs[2]),
      ])
  }
}
