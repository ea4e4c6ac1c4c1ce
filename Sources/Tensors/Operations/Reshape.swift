/// The same elements in the same order, seen in another shape.
struct Reshape: Operation {
  let name = "reshape"
  let shape: Shape

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    precondition(inputs[0].count == shape.count, "\(inputs[0]) cannot be reshaped to \(shape)")
    return [shape]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    [upstream[0]?.reshaped(to: application.inputs[0].shape)]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    PreparedStep(
      alias: 0, inputs: [.plain(inputs[0].shape)], output: .plain(shape))
  }
}

extension Tensor {
  /// The same elements in another shape of the same count.
  public func reshaped(to shape: Shape) -> Tensor {
    shape == self.shape ? self : Reshape(shape: shape)(self)
  }
}
