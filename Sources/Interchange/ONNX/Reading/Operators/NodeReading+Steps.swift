internal import Tensors

extension NodeReading {
  /// A computation of values: at once where all are known and few, else a step.
  mutating func add(
    _ computation: Computation, _ inputs: ONNXValue..., sizes: [Int]? = nil
  ) throws(Refusal) -> ONNXValue {
    try add(computation, all: inputs, sizes: sizes)
  }

  /// A computation of any number of values.
  mutating func add(
    _ computation: Computation, all inputs: [ONNXValue], sizes: [Int]? = nil
  ) throws(Refusal) -> ONNXValue {
    let arrays = inputs.compactMap(\.array)
    if arrays.count == inputs.count, computation.isFoldable, areFew(arrays, sizes) {
      return .array(try folded(computation, arrays, sizes: sizes))
    }
    var operands: [Operand] = []
    for input in inputs { operands.append(try operand(input)) }
    return .tensor(try builder.add(computation, operands, sizes: sizes))
  }

  /// Whether arrays are few numbers, or such as no network computes with.
  func areFew(_ arrays: [ONNXArray], _ sizes: [Int]? = nil) -> Bool {
    let counts =
      arrays.map(\.numbers.count) + (sizes.map { [ONNXArray.count(of: $0) ?? .max] } ?? [])
    return counts.allSatisfy { $0 <= FoldingBudget.mostFloats }
      || !arrays.contains { $0.element.isFloat }
  }

  private mutating func folded(
    _ computation: Computation, _ arrays: [ONNXArray], sizes: [Int]?
  ) throws(Refusal) -> ONNXArray {
    var count = sizes.map { ONNXArray.count(of: $0) ?? .max } ?? 0
    if case .binary = computation, arrays.count == 2 {
      let common = ONNXArray.common(arrays[0].shape, arrays[1].shape)
      count = common.flatMap(ONNXArray.count(of:)) ?? .max
    }
    try budget.take(max(count, arrays.reduce(0) { $0 + $1.numbers.count }))
    guard let result = ONNXArray.result(of: computation, arrays, sizes: sizes) else {
      let found = arrays.map { "\($0.shape)" }.joined(separator: " and ")
      throw Refusal("wanted shapes that fit, found \(found)\(sizes.map { " to \($0)" } ?? "")")
    }
    return result
  }

  /// Takes known numbers of a shape from what may be computed while reading.
  mutating func take(_ sizes: [Int]) throws(Refusal) {
    try budget.take(ONNXArray.count(of: sizes) ?? .max)
  }

  /// A value as one of the network's, which known numbers are as a weight.
  ///
  /// Numbers that were computed for a number of pictures, alike for each, are one picture's repeated.
  mutating func operand(
    _ value: ONNXValue, _ role: Parameter.Role = .weight
  ) throws(Refusal) -> Operand {
    switch value {
    case .tensor(let operand):
      builder.assign(role, to: operand)
      return operand
    case .array(let array):
      guard let pictureCount, array.followsBatch, pictureCount > 1,
        let single = array.single(of: pictureCount)
      else { return try weight(array, role) }
      return try builder.add(.broadcast, [try weight(single, role)], sizes: array.shape)
    }
  }

  private mutating func weight(
    _ array: ONNXArray, _ role: Parameter.Role
  ) throws(Refusal) -> Operand {
    // A mask that was worked out may forbid by an infinity, for which the largest number does.
    let allows = array.isOriginal ? \Double.isFinite : \Double.isNumber
    guard array.numbers.allSatisfy({ $0[keyPath: allows] }) else {
      throw Refusal("wanted finite numbers, found others in \(array.name)")
    }
    let bound = Float.greatestFiniteMagnitude
    let numbers = array.numbers.map { min(max(Float($0), -bound), bound) }
    let name = array.name.isEmpty ? unnamed(array, numbers) : array.name
    return try builder.weight(name, array.shape, role, .known(numbers))
  }

  /// A name for numbers that the file does not name; a single number is named by itself.
  private func unnamed(_ array: ONNXArray, _ numbers: [Float]) -> String {
    numbers.count == 1 ? "constant \(numbers[0])" : node.label + ".constant"
  }
}

extension ONNXArray {
  /// What is the same for each of a number of pictures; nil where it is not.
  fileprivate func single(of count: Int) -> ONNXArray? {
    guard shape.first == count else { return nil }
    let run = numbers.count / count
    let first = numbers[..<run]
    guard
      stride(from: run, to: numbers.count, by: max(run, 1)).allSatisfy({
        numbers[$0..<$0 + run] == first
      })
    else { return nil }
    var single = ONNXArray(Array(first), shape: [1] + shape.dropFirst(), element: element)
    single.name = name
    return single
  }
}

extension Double {
  fileprivate var isNumber: Bool { !isNaN }
}
