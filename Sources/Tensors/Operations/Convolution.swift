internal import COneDNN

/// What lies around the picture that a convolution slides over.
public enum ConvolutionPadding: Sendable {
  /// Zeros, so many that the maps keep the picture's size (divided by the stride, rounded up).
  case same
  /// Nothing: the kernel stays inside.
  case valid
}

extension Tensor {
  /// The convolution (strictly, cross-correlation) of pictures with a bank of filters.
  ///
  /// `out[n, o, y, x] = b[o] + Σ_{i,u,v} w[o, i, u, v] · in[n, i, s·y + u − p, s·x + v − p]`, with
  /// zeros outside the picture. This tensor is `[N, I, H, W]`.
  ///
  /// - Parameters:
  ///   - weights: The filters, `[O, I, k, k]`.
  ///   - bias: A number for each output map, `[O]`; nil for none.
  ///   - stride: The step of the window, `s`.
  ///   - padding: What lies around the picture.
  ///   - rectified: Whether ReLU is fused behind. Such a convolution has no gradient.
  /// - Returns: The maps, `[N, O, H', W']`.
  public func convolved(
    with weights: Tensor, bias: Tensor? = nil, stride: Int = 1,
    padding: ConvolutionPadding = .same, rectified: Bool = false
  ) -> Tensor {
    precondition(
      shape.rank == 4 && weights.shape.rank == 4,
      "a convolution wants [N, I, H, W] and [O, I, k, k], not \(shape) and \(weights.shape)")
    let window = Window(of: weights.shape, over: shape, stride: stride, padding: padding)
    return convolved(
      with: weights, bias: bias, window: window, activation: rectified ? .rectified : nil)
  }

  /// The convolution with filters `[O, I / groups, k, k]`, each of which sees the maps of its group.
  ///
  /// - Parameters:
  ///   - weights: The filters.
  ///   - bias: A number for each output map, `[O]`; nil for none.
  ///   - window: The filters' window.
  ///   - groups: The number of groups of maps, of input and output alike.
  ///   - activation: What is fused behind; such a convolution has no gradient.
  ///   - differentiable: Whether a gradient will be asked for.
  /// - Returns: The maps, `[N, O, H', W']`.
  func convolved(
    with weights: Tensor, bias: Tensor?, window: Window, groups: Int = 1,
    activation: Activation? = nil, differentiable: Bool = true
  ) -> Tensor {
    let filters = groups == 1 ? weights : weights.reshaped(to: weights.shape.grouped(groups))
    let convolution = Convolution(
      window: window, activation: activation,
      isDifferentiable: differentiable && activation == nil)
    return Tensor.applying(convolution, to: [self, filters] + (bias.map { [$0] } ?? []))[0]
  }
}

extension Shape {
  /// The shape of filters `[O, I / groups, k, k]` as oneDNN takes them, `[groups, O / groups, …]`.
  fileprivate func grouped(_ groups: Int) -> Shape {
    Shape([groups, self[0] / groups] + dimensions.dropFirst())
  }
}

extension Window {
  /// The window of filters `[O, I, k, k]` that slides over pictures `[N, I, H, W]`.
  init(of filters: Shape, over pictures: Shape, stride: Int = 1, padding: ConvolutionPadding) {
    let kernel = Pair(of: filters)
    switch padding {
    case .same: self.init(kernel: kernel, stride: stride, covering: Pair(of: pictures))
    case .valid: self.init(kernel: kernel, stride: stride)
    }
  }
}

/// A convolution: inputs picture, filters `[O, I, k, k]` or in groups `[G, O / G, I / G, k, k]`, and
/// perhaps bias.
struct Convolution: Operation {
  let name = "convolution"
  let window: Window
  let activation: Activation?
  let isDifferentiable: Bool

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let (source, weights) = (inputs[0], inputs[1])
    precondition(
      source[1] == weights.mapsSeen, "pictures \(source) and filters \(weights) differ in maps")
    let maps = weights.filters
    precondition(
      inputs.count < 3 || inputs[2] == [maps],
      "filters \(weights) want a bias of [\(maps)], not \(inputs.last ?? .scalar)")
    let outputs = window.outputs(for: Window.Pair(of: source))
    return [[source[0], maps, outputs.rows, outputs.columns]]
  }

  func workload(inputs: [Shape], outputs: [Shape]) -> Int {
    workload(ofProducts: outputs[0].count * inputs[1].count / inputs[1].filters)
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    precondition(isDifferentiable, "a convolution with a function fused behind has no gradient")
    guard let upstream = upstream[0] else { return application.inputs.map { _ in nil } }
    let (source, weights) = (application.inputs[0], application.inputs[1])
    var results: [Tensor?] = application.inputs.map { _ in nil }
    if application.wanted[0] {
      results[0] = ConvolutionSourceGradient(window: window, shape: source.shape)(
        upstream, weights)
    }
    if application.wanted.dropFirst().contains(true) {
      let gradient = ConvolutionWeightGradient(
        window: window, shape: weights.shape, hasBias: application.inputs.count == 3)
      for (index, result) in Tensor.applying(gradient, to: [source, upstream]).enumerated() {
        results[index + 1] = result
      }
    }
    return results
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let bias = inputs.count == 3 ? Layout.plain(inputs[2].shape) : nil
    var window = window.description
    let primitive = try unsafe Primitive(
      name, of: maps(inputs[0].shape, behind: inputs[1].shape), .any(inputs[1].shape),
      maps(outputs[0], behind: inputs[1].shape)
    ) {
      guard var behind = activation?.native else {
        return unsafe dn_convolution_forward(
          $0[0], $0[1], bias?.descriptor, $0[2], &window, true, nil)
      }
      return unsafe dn_convolution_forward(
        $0[0], $0[1], bias?.descriptor, $0[2], &window, false, &behind)
    }
    return primitive.prepared(
      inputs: [(DN_SOURCE, inputs[0].shape), (DN_WEIGHTS, inputs[1].shape)]
        + (bias.map { [(DN_BIAS, $0.shape)] } ?? []),
      outputs: [(DN_DESTINATION, outputs[0])])
  }

  /// How maps lie: as oneDNN likes best, but, where nothing learns, in blocks of 16 between the
  /// convolutions of one place and of one map that mobile networks are made of.
  ///
  /// Of these it would have the maps of a place side by side for the first and not for the second, so that
  /// all were reordered between them, a seventh of the time. Their gradients are slow in blocks.
  private func maps(_ maps: Shape, behind filters: Shape) -> Layout {
    let isMobile = filters.rank == 5 || filters[2] == 1 && filters[3] == 1
    let isBlocked = isMobile && !isDifferentiable && maps[1] >= 16 && dn_has_wide_vectors()
    return isBlocked ? .blocked(maps) : .any(maps)
  }
}

/// The gradient of a convolution with respect to the picture: inputs upstream and filters.
struct ConvolutionSourceGradient: FinalOperation {
  let name = "convolution gradient to picture"
  let window: Window
  /// The picture's shape.
  let shape: Shape

  func outputShapes(for inputs: [Shape]) -> [Shape] { [shape] }

  func workload(inputs: [Shape], outputs: [Shape]) -> Int {
    workload(ofProducts: inputs[0].count * inputs[1].count / inputs[1].filters)
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    var window = window.description
    let primitive = try unsafe Primitive(
      name, of: .any(shape), .any(inputs[1].shape), .any(inputs[0].shape)
    ) { unsafe dn_convolution_backward_data($0[0], $0[1], $0[2], &window) }
    return primitive.prepared(
      inputs: [(DN_DIFF_DESTINATION, inputs[0].shape), (DN_WEIGHTS, inputs[1].shape)],
      outputs: [(DN_DIFF_SOURCE, shape)])
  }
}

/// The gradient of a convolution with respect to filters and bias: inputs picture and upstream.
struct ConvolutionWeightGradient: FinalOperation {
  let name = "convolution gradient to filters"
  let window: Window
  /// The filters' shape.
  let shape: Shape
  let hasBias: Bool

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    hasBias ? [shape, [shape.filters]] : [shape]
  }

  func workload(inputs: [Shape], outputs: [Shape]) -> Int {
    workload(ofProducts: inputs[1].count * shape.count / shape.filters)
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let bias = hasBias ? Layout.plain(outputs[1]) : nil
    var window = window.description
    let primitive = try unsafe Primitive(
      name, of: .any(inputs[0].shape), .any(shape), .any(inputs[1].shape)
    ) { unsafe dn_convolution_backward_weights($0[0], $0[1], bias?.descriptor, $0[2], &window) }
    return primitive.prepared(
      inputs: [(DN_SOURCE, inputs[0].shape), (DN_DIFF_DESTINATION, inputs[1].shape)],
      outputs: [(DN_DIFF_WEIGHTS, shape)] + (bias.map { [(DN_DIFF_BIAS, $0.shape)] } ?? []))
  }
}

extension Shape {
  /// The number of filters `[O, I, k, k]`, or of those in groups `[G, O / G, I / G, k, k]`.
  fileprivate var filters: Int { rank == 5 ? self[0] * self[1] : self[0] }

  /// The number of maps that filters see in all.
  fileprivate var mapsSeen: Int { rank == 5 ? self[0] * self[2] : self[1] }
}
