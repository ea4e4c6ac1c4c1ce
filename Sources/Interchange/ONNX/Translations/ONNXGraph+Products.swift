internal import Tensors

extension ONNXGraph {
  /// A matrix product with its bias; of rank 2 as one `Gemm`, which reads transposed factors in place.
  mutating func addProduct(
    transposingLeft: Bool, transposingRight: Bool, _ step: TracedStep
  ) -> String {
    guard step.outputSizes.count > 2 else {
      return node(
        "Gemm", step.inputs,
        [
          "transA": .integer(transposingLeft ? 1 : 0),
          "transB": .integer(transposingRight ? 1 : 0),
        ])
    }
    let left = transposingLeft ? transposedBatch(step.inputs[0]) : step.inputs[0]
    let right = transposingRight ? transposedBatch(step.inputs[1]) : step.inputs[1]
    let product = node("MatMul", [left, right])
    return step.inputs.count > 2 ? node("Add", [product, step.inputs[2]]) : product
  }

  /// A sparse map of the last axis: every entry's input, times its value, summed over each row.
  mutating func addMap(_ map: SparseMap, _ step: TracedStep) -> String {
    let (columns, values) = map.padded
    let shape = [map.rowCount, columns.count / max(map.rowCount, 1)]
    let axis = step.outputSizes.count - 1
    let entries = node(
      "Gather", step.inputs + [integers(columns, shape)], ["axis": .integer(axis)])
    let products = node("Mul", [entries, floats(values, shape, named: "values")])
    return node("ReduceSum", [products, integers([axis + 1])], ["keepdims": .integer(0)])
  }

  private mutating func transposedBatch(_ matrices: String) -> String {
    node("Transpose", [matrices], ["perm": .integers([0, 2, 1])])
  }
}
