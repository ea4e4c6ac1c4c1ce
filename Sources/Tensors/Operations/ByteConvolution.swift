internal import CKernels
internal import COneDNN

extension BytePictures {
  /// What follows a convolution in 8 bits.
  package struct Finish {
    /// The side and stride of the pooling window; 1 for none.
    package let pool: Int
    /// Whether windows are averaged; else their largest number is taken.
    package let averages: Bool
    /// Whether ReLU comes before the pooling.
    package let isRectified: Bool

    /// Pooling, behind ReLU or alone.
    package init(pool: Int, averages: Bool, isRectified: Bool) {
      self.pool = pool
      self.averages = averages
      self.isRectified = isRectified
    }
  }

  /// The convolution with filters that are rounded to 8 bits, and what follows it, in floats.
  ///
  /// `pool(r(step · Σ x_q · s_o · w_q + b_o))`, where `s_o w_q` is a filter rounded to 255 levels between
  /// plus and minus its largest number. Sums are exact where bytes are multiplied as such; elsewhere
  /// the same whole numbers are multiplied as floats.
  ///
  /// - Parameters:
  ///   - weights: The filters, `[O, I, k, k]`.
  ///   - bias: A number for each output map, `[O]`.
  ///   - padding: What lies around the picture.
  ///   - finish: What follows.
  /// - Returns: The maps, `[N, O, H', W']`.
  package func convolved(
    with weights: Tensor, bias: Tensor, padding: ConvolutionPadding, finish: Finish
  ) -> Tensor {
    convolved(with: weights, bias: bias, padding: padding, finish: finish, range: nil)
  }

  /// The same, in bytes again.
  package func convolved(
    with weights: Tensor, bias: Tensor, padding: ConvolutionPadding, finish: Finish,
    in range: ByteRange
  ) -> BytePictures {
    let values = convolved(
      with: weights, bias: bias, padding: padding, finish: finish, range: range)
    return BytePictures(values: values, range: range)
  }

  private func convolved(
    with weights: Tensor, bias: Tensor, padding: ConvolutionPadding, finish: Finish,
    range next: ByteRange?
  ) -> Tensor {
    let filters = Tensor.applying(FilterQuantization(), to: [weights])
    let window = Window(of: weights.shape, over: values.shape, padding: padding)
    let convolution = ByteConvolution(window: window, number: range.number)
    let sums = Tensor.applying(convolution, to: [values, filters[0]])[0]
    return Tensor.applying(
      Requantization(finish: finish, range: next), to: [sums, filters[1] * range.step, bias])[0]
  }
}

/// Filters as whole numbers: outputs these and what each filter's are multiplied by, `[O]`.
struct FilterQuantization: FinalOperation {
  let name = "filter quantization"

  func outputShapes(for inputs: [Shape]) -> [Shape] { [inputs[0], [inputs[0][0]]] }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let shape = outputs[0]
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_quantize_filters(
        Int64(shape[0]), Int64(shape.count / shape[0]), addresses.inputs[0],
        addresses.outputs[0], addresses.outputs[1])
    }
  }
}

/// A convolution of whole numbers: inputs pictures and filters, output the sums.
struct ByteConvolution: FinalOperation {
  let name = "byte convolution"
  let window: Window
  /// How the pictures' numbers are stored.
  let number: dn_number

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    Convolution(window: window, activation: nil, isDifferentiable: false).outputShapes(for: inputs)
  }

  func workload(inputs: [Shape], outputs: [Shape]) -> Int {
    // Four products in the time of one.
    workload(ofProducts: outputs[0].count * inputs[1].count / inputs[1][0] / 4)
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let inBytes = dn_multiplies_bytes()
    let source: Layout =
      inBytes ? .channelsLast(inputs[0].shape, of: number) : .any(inputs[0].shape)
    let filters = Layout.any(inputs[1].shape, of: inBytes ? DN_SIGNED_BYTE : DN_FLOAT)
    var window = window.description
    let primitive = try unsafe Primitive(name, of: source, filters, .channelsLast(outputs[0])) {
      unsafe dn_convolution_forward($0[0], $0[1], nil, $0[2], &window, false, nil)
    }
    return primitive.prepared(
      inputs: [(DN_SOURCE, inputs[0].shape), (DN_WEIGHTS, inputs[1].shape)],
      outputs: [(DN_DESTINATION, outputs[0])])
  }
}
