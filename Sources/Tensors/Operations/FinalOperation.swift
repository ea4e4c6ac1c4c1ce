/// An operation that has no gradient itself, such as the gradient of a convolution.
protocol FinalOperation: Operation {}

extension FinalOperation {
  /// Traps: what oneDNN's backward primitives compute cannot be differentiated again.
  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    preconditionFailure("\(name) cannot be differentiated")
  }
}
