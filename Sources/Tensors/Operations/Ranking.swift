internal import CKernels

/// 1 at the largest elements of each row, 0 elsewhere.
private struct LargestMarks: Operation {
  let name = "marks of the largest"
  let count: Int

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    precondition(
      (1...inputs[0][-1]).contains(count), "the \(count) largest of rows of \(inputs[0][-1])")
    return [inputs[0]]
  }

  // A step function of its input.
  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] { [nil] }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let (count, view) = (count, AxisView(inputs[0].shape, axis: inputs[0].shape.rank - 1))
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_mark_largest(
        view.outer, view.axis, count, addresses.inputs[0], addresses.outputs[0])
    }
  }
}

extension Tensor {
  /// 1 where an element is among the `count` largest of its row of the last axis, of equals the first,
  /// and 0 elsewhere; its gradient is zero.
  public func isAmongLargest(_ count: Int) -> Tensor { LargestMarks(count: count)(self) }
}
