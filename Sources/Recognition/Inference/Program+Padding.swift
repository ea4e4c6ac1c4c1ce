internal import Tensors

extension Program {
  /// Writes the rows of a batch that may be short, and zeros for the rows that it lacks.
  func write(_ numbers: [Float], paddedTo input: Tensor) throws(TensorError) {
    let missing = input.shape.count - numbers.count
    try write(numbers + [Float](repeating: 0, count: missing), to: input)
  }
}
