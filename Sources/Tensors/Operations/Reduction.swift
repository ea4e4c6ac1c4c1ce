internal import CKernels
internal import COneDNN

/// A reduction over one axis, which is left out.
struct Reduction: Operation {
  let kind: ck_reduction_kind
  let name: String
  let axis: Int

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    precondition(inputs[0][axis] > 0, "\(name) over an empty axis of \(inputs[0])")
    return [inputs[0].removing(axis: axis)]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    guard let upstream = upstream[0] else { return [nil] }
    let (input, output) = (application.inputs[0], application.outputs[0])
    switch kind {
    case CK_SUM:
      let kept = input.shape.replacing(axis: axis, with: 1)
      return [upstream.reshaped(to: kept).broadcast(to: input.shape)]
    case CK_LOG_SUM_EXP:
      return [LogSumExpGradient(axis: axis)(input, output, upstream)]
    default:
      return [SelectionGradient(axis: axis)(input, output, upstream)]
    }
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let (kind, view) = (kind, AxisView(inputs[0].shape, axis: axis))
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_reduce(
        kind, view.outer, view.axis, view.inner, addresses.inputs[0], addresses.outputs[0],
        dn_parallel)
    }
  }
}

/// `upstream · exp(x − lse)`: softmax weights times upstream.
private struct LogSumExpGradient: Operation {
  let name = "log-sum-exp gradient"
  let axis: Int

  func outputShapes(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    guard let upstream = upstream[0] else { return [nil, nil, nil] }
    let (input, result, factor) = (
      application.inputs[0], application.inputs[1], application.inputs[2]
    )
    let kept = input.shape.replacing(axis: axis, with: 1)
    let weights = (input - result.reshaped(to: kept)).exponential()
    let product = upstream * weights * factor.reshaped(to: kept)
    return [product, -product.sum(axis: axis), (upstream * weights).sum(axis: axis)]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let view = AxisView(inputs[0].shape, axis: axis)
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_log_sum_exp_gradient(
        view.outer, view.axis, view.inner, addresses.inputs[0], addresses.inputs[1],
        addresses.inputs[2], addresses.outputs[0], dn_parallel)
    }
  }
}

/// Upstream at the first element that equals the result, zero elsewhere.
private struct SelectionGradient: Operation {
  let name = "selection gradient"
  let axis: Int

  func outputShapes(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    preconditionFailure("second derivatives through a least or largest element are not available")
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let view = AxisView(inputs[0].shape, axis: axis)
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_selection_gradient(
        view.outer, view.axis, view.inner, addresses.inputs[0], addresses.inputs[1],
        addresses.inputs[2], addresses.outputs[0])
    }
  }
}

extension Tensor {
  /// The sum over one axis.
  public func sum(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(CK_SUM, "sum", axis, keepingAxis)
  }

  /// The mean over one axis.
  public func mean(axis: Int, keepingAxis: Bool = false) -> Tensor {
    sum(axis: axis, keepingAxis: keepingAxis) * (1 / Float(shape[axis]))
  }

  /// The largest element along one axis; its gradient goes to the first.
  public func maximum(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(CK_LARGEST, "largest", axis, keepingAxis)
  }

  /// The least element along one axis; its gradient goes to the first.
  public func minimum(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(CK_LEAST, "least", axis, keepingAxis)
  }

  /// `log Σ eˣ` along one axis, without overflow.
  public func logSumExp(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(CK_LOG_SUM_EXP, "log-sum-exp", axis, keepingAxis)
  }

  /// `eˣ / Σ eˣ` along one axis.
  public func softmax(axis: Int) -> Tensor {
    (self - logSumExp(axis: axis, keepingAxis: true)).exponential()
  }

  /// The sum of every element, a scalar.
  public func sum() -> Tensor {
    reshaped(to: [shape.count]).sum(axis: 0)
  }

  /// The mean of every element, a scalar.
  public func mean() -> Tensor { sum() * (1 / Float(shape.count)) }

  /// Rows of the last axis divided by their length: `x / √(Σ x² + ε²)`.
  public func normalized(epsilon: Float) -> Tensor {
    let squares = squared().sum(axis: -1, keepingAxis: true)
    return self * (squares + epsilon * epsilon).squareRoot().reciprocal()
  }

  private func reduced(
    _ kind: ck_reduction_kind, _ name: String, _ axis: Int, _ keepingAxis: Bool
  ) -> Tensor {
    let axis = shape.normalized(axis: axis)
    let result = Reduction(kind: kind, name: name, axis: axis)(self)
    return keepingAxis ? result.reshaped(to: shape.replacing(axis: axis, with: 1)) : result
  }
}
