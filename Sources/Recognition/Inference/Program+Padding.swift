internal import Tensors

extension Program {
  /// Writes the rows of a batch that may be short, and zeros for the rows that it lacks.
  func write(_ numbers: [Float], paddedTo input: Tensor) throws(TensorError) {
    try unsafe write(input.shape.count, to: input) { buffer in
      let end = unsafe buffer.update(fromContentsOf: numbers)
      unsafe buffer[end...].update(repeating: 0)
    }
  }
}
