internal import Tensors

extension ONNXGraph {
  /// The same elements in another shape, one of whose sizes may follow the number of pictures.
  mutating func addReshape(_ step: TracedStep) throws(ONNXError) -> String {
    guard step.outputSizes.count(where: { $0 == nil }) <= 1 else {
      throw .fixedBatch(operation: step.name)
    }
    // ONNX works out the size that is given as −1.
    return node("Reshape", step.inputs + [integers(step.outputSizes.map { $0 ?? -1 })])
  }

  /// Elements repeated along dimensions of size 1, but never to the number of pictures.
  mutating func addBroadcast(_ step: TracedStep) throws(ONNXError) -> String {
    let missing = step.outputSizes.count - step.inputSizes[0].count
    let given: [Int?] = [Int?](repeating: 1, count: missing) + step.inputSizes[0]
    guard zip(step.outputSizes, given).allSatisfy({ $0 != nil || $1 == nil }) else {
      throw .fixedBatch(operation: step.name)
    }
    // A wanted size of 1 leaves a dimension as it is.
    return node("Expand", step.inputs + [integers(step.outputSizes.map { $0 ?? 1 })])
  }

  /// A range of one axis, which may not be that of the pictures.
  mutating func addSlice(
    _ axis: Int, _ range: Range<Int>, _ step: TracedStep
  ) throws(ONNXError) -> String {
    guard step.inputSizes[0][axis] != nil else { throw .fixedBatch(operation: step.name) }
    let bounds = [range.lowerBound, range.upperBound, axis].map { integers([$0]) }
    return node("Slice", step.inputs + bounds)
  }

  /// Tensors one after another along an axis, which may not be that of the pictures.
  mutating func addConcatenation(
    _ axis: Int, _ step: TracedStep
  ) throws(ONNXError) -> String {
    guard step.inputSizes.allSatisfy({ $0[axis] != nil }) else {
      throw .fixedBatch(operation: step.name)
    }
    return node("Concat", step.inputs, ["axis": .integer(axis)])
  }
}
