internal import COneDNN

extension Tensor {
  /// The largest number in each window of each map.
  ///
  /// `out[n, c, y, x] = max_{u,v < window} in[n, c, s·y + u, s·x + v]`. This tensor is
  /// `[N, C, H, W]`; a rest that fills no window is left out.
  ///
  /// - Parameters:
  ///   - window: The side of the square window.
  ///   - stride: The step of the window, `s`; nil for windows that touch.
  ///   - differentiable: Whether the places of the maxima are kept, which the gradient needs.
  /// - Returns: The maxima, `[N, C, H', W']`.
  public func maxPooled(
    window: Int, stride: Int? = nil, differentiable: Bool = true
  ) -> Tensor {
    pooled(.maximum, window: window, stride: stride, differentiable)
  }

  /// The mean of each window of each map.
  ///
  /// `out[n, c, y, x] = 1/window² · Σ_{u,v < window} in[n, c, s·y + u, s·x + v]`. This tensor is
  /// `[N, C, H, W]`; a rest that fills no window is left out.
  ///
  /// - Parameters:
  ///   - window: The side of the square window.
  ///   - stride: The step of the window, `s`; nil for windows that touch.
  /// - Returns: The means, `[N, C, H', W']`.
  public func averagePooled(window: Int, stride: Int? = nil) -> Tensor {
    pooled(.average, window: window, stride: stride, true)
  }

  private func pooled(
    _ kind: Pooling.Kind, window side: Int, stride: Int?, _ isDifferentiable: Bool
  ) -> Tensor {
    precondition(shape.rank == 4, "pooling wants [N, C, H, W], not \(shape)")
    let window = Window(
      kernel: Window.Pair(rows: side, columns: side), stride: stride ?? side)
    return pooled(kind, window, isDifferentiable)
  }

  /// The maps `[N, C, H, W]` with every window pooled.
  func pooled(_ kind: Pooling.Kind, _ window: Window, _ isDifferentiable: Bool) -> Tensor {
    let pooling = Pooling(kind: kind, window: window, isDifferentiable: isDifferentiable)
    return Tensor.applying(pooling, to: [self])[0]
  }
}

/// Pooling: outputs the pooled maps and a workspace, which tells where the maxima were.
struct Pooling: Operation {
  enum Kind: String {
    case maximum, average
    /// The zeros around the picture counted.
    case averageWithPadding
  }

  let kind: Kind
  let window: Window
  let isDifferentiable: Bool
  var name: String { "\(kind) pooling" }

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let outputs = window.outputs(for: Window.Pair(of: inputs[0]))
    return [[inputs[0][0], inputs[0][1], outputs.rows, outputs.columns], .scalar]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    precondition(isDifferentiable, "a pooling that keeps no places has no gradient")
    let gradient = PoolingGradient(
      kind: kind, window: window, shape: application.inputs[0].shape)
    return [upstream[0].map { gradient($0, application.outputs[1]) }]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    var window = window.description
    let primitive = try unsafe Primitive(name, of: inputs[0], .any(outputs[0])) {
      unsafe dn_pooling_forward($0[0], $0[1], &window, kind.native, isDifferentiable)
    }
    return primitive.prepared(
      inputs: [(DN_SOURCE, inputs[0].shape)],
      outputs: [(DN_DESTINATION, outputs[0]), (DN_WORKSPACE, .scalar)])
  }
}

/// The gradient of pooling: inputs upstream and the forward pass's workspace.
struct PoolingGradient: FinalOperation {
  let kind: Pooling.Kind
  let window: Window
  /// The pooled picture's shape.
  let shape: Shape
  var name: String { "\(kind) pooling gradient" }

  func outputShapes(for inputs: [Shape]) -> [Shape] { [shape] }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    guard let forward = inputs[1].origin else {
      preconditionFailure("\(name): the workspace comes from no pooling")
    }
    let source = try forward.required(DN_SOURCE, shape)
    let destination = try forward.required(DN_DESTINATION, inputs[0].shape)
    var window = window.description
    let primitive = try unsafe Primitive(name, of: source, destination) {
      unsafe dn_pooling_backward($0[0], $0[1], &window, kind.native, forward.pointer)
    }
    return primitive.prepared(
      inputs: [(DN_DIFF_DESTINATION, inputs[0].shape), (DN_WORKSPACE, .scalar)],
      outputs: [(DN_DIFF_SOURCE, shape)])
  }
}

extension Pooling.Kind {
  fileprivate var native: dn_pool_kind {
    switch self {
    case .maximum: DN_POOL_MAX
    case .average: DN_POOL_AVERAGE
    case .averageWithPadding: DN_POOL_AVERAGE_PADDED
    }
  }
}
