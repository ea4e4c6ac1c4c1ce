internal import CKernels
internal import COneDNN

extension Tensor {
  /// Batch norm, ReLU and max pooling of windows of 2 by 2, in one go.
  ///
  /// What ``normalizedOverBatch(scale:shift:epsilon:rectified:)`` and ``maxPooled(window:stride:differentiable:)``
  /// give one after the other. Where vectors have 16 lanes, the maps come in sixteens and their
  /// sides are even, one pass over memory does it all; elsewhere they do follow one another.
  ///
  /// - Parameters:
  ///   - scale: `γ`, `[C]`.
  ///   - shift: `β`, `[C]`.
  ///   - epsilon: `ε`, which keeps a constant map from dividing by zero.
  /// - Returns: The pooled maps, `[N, C, H/2, W/2]`, and the batch's mean and variance, `[C]` each.
  public func normalizedRectifiedPooled(
    scale: Tensor, shift: Tensor, epsilon: Float
  ) -> (output: Tensor, mean: Tensor, variance: Tensor) {
    guard NormalizedPooling.suits(shape) else {
      let norm = normalizedOverBatch(
        scale: scale, shift: shift, epsilon: epsilon, rectified: true)
      return (norm.output.maxPooled(window: 2), norm.mean, norm.variance)
    }
    let operation = NormalizedPooling(epsilon: epsilon)
    let outputs = Tensor.applying(operation, to: [self, scale, shift])
    return (outputs[0], outputs[1], outputs[2])
  }
}

/// Batch norm, ReLU and pooling in one pass: inputs maps, scale and shift; outputs pooled maps,
/// mean and variance.
struct NormalizedPooling: Operation {
  let name = "batch norm, relu and pooling"
  let epsilon: Float

  /// Whether the kernel takes maps of this shape on this machine.
  static func suits(_ maps: Shape) -> Bool {
    maps.rank == 4 && maps[1] % Int(CK_LANES) == 0 && maps[2] % 2 == 0 && maps[3] % 2 == 0
      && dn_has_wide_vectors()
  }

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let (maps, channels) = (inputs[0], [inputs[0][1]] as Shape)
    precondition(
      inputs[1] == channels && inputs[2] == channels,
      "batch norm of \(maps) with scale \(inputs[1]) and shift \(inputs[2])")
    return [[maps[0], maps[1], maps[2] / 2, maps[3] / 2], channels, channels]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    guard let upstream = upstream[0] else { return [nil, nil, nil] }
    return Tensor.applying(
      NormalizedPoolingGradient(epsilon: epsilon),
      to: [upstream] + application.inputs + application.outputs.dropFirst())
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let (size, epsilon) = (ck_maps(inputs[0].shape), epsilon)
    return PreparedStep(
      inputs: [.blocked(inputs[0].shape), .plain(inputs[1].shape), .plain(inputs[2].shape)],
      outputs: [.blocked(outputs[0]), .plain(outputs[1]), .plain(outputs[2])],
      scratchBytes: size.partialsBytes
    ) { addresses in
      {
        let (inputs, outputs) = unsafe (addresses.inputs, addresses.outputs)
        let partials = unsafe addresses.scratch.assumingMemoryBound(to: Float.self)
        unsafe ck_norm_statistics(
          size, inputs[0], outputs[1], outputs[2], partials, dn_parallel)
        unsafe ck_norm_pool(
          size, inputs[0], inputs[1], inputs[2], outputs[1], outputs[2], epsilon, outputs[0],
          dn_parallel)
      }
    }
  }
}

/// The gradient of batch norm, ReLU and pooling: inputs upstream, maps, scale, shift, mean and
/// variance; outputs the gradients of maps, scale and shift.
struct NormalizedPoolingGradient: FinalOperation {
  let name = "batch norm, relu and pooling gradient"
  let epsilon: Float

  func outputShapes(for inputs: [Shape]) -> [Shape] { Array(inputs[1...3]) }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let (size, epsilon) = (ck_maps(inputs[1].shape), epsilon)
    return PreparedStep(
      inputs: inputs[..<2].map { .blocked($0.shape) } + inputs[2...].map { .plain($0.shape) },
      outputs: [.blocked(outputs[0]), .plain(outputs[1]), .plain(outputs[2])],
      scratchBytes: size.partialsBytes
    ) { addresses in
      {
        let (inputs, outputs) = unsafe (addresses.inputs, addresses.outputs)
        let partials = unsafe addresses.scratch.assumingMemoryBound(to: Float.self)
        unsafe ck_norm_pool_gradient(
          size, inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], inputs[5], epsilon,
          outputs[0], outputs[1], outputs[2], partials, dn_parallel)
      }
    }
  }
}

extension ck_maps {
  fileprivate init(_ shape: Shape) {
    self.init(
      samples: Int64(shape[0]), blocks: Int64(shape[1]) / Int64(CK_LANES), rows: Int64(shape[2]),
      columns: Int64(shape[3]))
  }

  /// The bytes of working memory that the kernels ask for.
  fileprivate var partialsBytes: Int {
    2 * Int(samples) * Int(blocks) * Int(CK_LANES) * MemoryLayout<Float>.stride
  }
}
