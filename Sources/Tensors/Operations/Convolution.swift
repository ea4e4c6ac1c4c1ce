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
    let convolution = Convolution(window: window, isRectified: rectified)
    return Tensor.applying(convolution, to: [self, weights] + (bias.map { [$0] } ?? []))[0]
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

/// A convolution: inputs picture, filters and perhaps bias.
struct Convolution: Operation {
  let name = "convolution"
  let window: Window
  let isRectified: Bool

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let (source, weights) = (inputs[0], inputs[1])
    precondition(
      source[1] == weights[1], "pictures \(source) and filters \(weights) differ in maps")
    precondition(
      inputs.count < 3 || inputs[2] == [weights[0]],
      "filters \(weights) want a bias of [\(weights[0])], not \(inputs.last ?? .scalar)")
    let outputs = window.outputs(for: Window.Pair(of: source))
    return [[source[0], weights[0], outputs.rows, outputs.columns]]
  }

  func workload(inputs: [Shape], outputs: [Shape]) -> Int {
    workload(ofProducts: outputs[0].count * inputs[1].count / inputs[1][0])
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    precondition(!isRectified, "a convolution with ReLU fused behind has no gradient")
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
      name, of: .any(inputs[0].shape), .any(inputs[1].shape), .any(outputs[0])
    ) {
      unsafe dn_convolution_forward(
        $0[0], $0[1], bias?.descriptor, $0[2], &window, !isRectified, isRectified)
    }
    return primitive.prepared(
      inputs: [(DN_SOURCE, inputs[0].shape), (DN_WEIGHTS, inputs[1].shape)]
        + (bias.map { [(DN_BIAS, $0.shape)] } ?? []),
      outputs: [(DN_DESTINATION, outputs[0])])
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
    workload(ofProducts: inputs[0].count * inputs[1].count / inputs[1][0])
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
    hasBias ? [shape, [shape[0]]] : [shape]
  }

  func workload(inputs: [Shape], outputs: [Shape]) -> Int {
    workload(ofProducts: inputs[1].count * shape.count / shape[0])
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
