internal import Tensors

/// Reads one node after another into a network.
///
/// The operators are written once, for values that follow the pictures and for known numbers: what is
/// known is computed at once, all else becomes steps.
struct NodeReading {
  var builder = NetworkBuilder()
  private(set) var node: ONNXNode
  /// Zeros that were put around maps, by the value that they made.
  var borders: [Operand.Origin: Border] = [:]
  /// The number of pictures, where the network is to be for any; nil where it is for this one.
  let pictureCount: Int?
  private var budget = FoldingBudget()

  /// Maps, and the zeros above, left, below and right of them.
  struct Border {
    let source: Operand
    let widths: [Int]
  }

  /// A reading that begins with a node.
  init(_ node: ONNXNode, pictureCount: Int?) {
    self.node = node
    self.pictureCount = pictureCount
  }

  /// What a node makes; nil where its operator is not known.
  ///
  /// - Throws: ``Refusal`` where the operator is not read as the node asks for it.
  mutating func outputs(of node: ONNXNode) throws(Refusal) -> [ONNXValue]? {
    self.node = node
    let outputs = try readOutputs()
    for case .array(let array) in outputs ?? [] { try budget.take(array.numbers.count) }
    return outputs
  }

  private mutating func readOutputs() throws(Refusal) -> [ONNXValue]? {
    if let values = try severalOutputs() { return values }
    if let value = try constantOutput() { return [value] }
    if let value = try elementwiseOutput() { return [value] }
    if let value = try binaryOutput() { return [value] }
    if let value = try logicalOutput() { return [value] }
    if let value = try movedOutput() { return [value] }
    if let value = try mapOutput() { return [value] }
    return try reducedOutput().map { [$0] }
  }

  private mutating func severalOutputs() throws(Refusal) -> [ONNXValue]? {
    switch node.operation {
    case "Split": try split()
    case "LayerNormalization": try layerNormalization()
    default: nil
    }
  }
}

extension NodeReading {
  /// An input that must be there.
  func value(_ index: Int) throws(Refusal) -> ONNXValue {
    guard let value = optional(index) else {
      throw Refusal("wanted an input \(index + 1), found none")
    }
    return value
  }

  /// An input that may be left out.
  func optional(_ index: Int) -> ONNXValue? {
    node.inputs.indices.contains(index) ? node.inputs[index] : nil
  }

  /// Every input.
  func values() throws(Refusal) -> [ONNXValue] {
    var values: [ONNXValue] = []
    for index in node.inputs.indices { values.append(try value(index)) }
    return values
  }

  /// An input whose numbers must be known; nil where it is left out.
  func known(_ index: Int) throws(Refusal) -> ONNXArray? {
    guard let value = optional(index) else { return nil }
    guard let array = value.array else {
      throw Refusal(
        "wanted known numbers as input \(index + 1), found some that follow the pictures")
    }
    return array
  }

  /// Whole numbers that are an attribute or, in later versions, an input; nil where neither is there.
  func integers(_ name: String, input: Int) throws(Refusal) -> [Int]? {
    if let attribute = node.integers(name) { return attribute }
    return try known(input)?.integers
  }

  /// An axis counted from the first.
  func axis(_ index: Int, rank: Int) throws(Refusal) -> Int {
    let axis = index < 0 ? index + rank : index
    guard (0..<rank).contains(axis) else {
      throw Refusal("wanted an axis of \(rank), found \(index)")
    }
    return axis
  }

  /// Several axes, none twice.
  func axes(_ indices: [Int], rank: Int) throws(Refusal) -> Set<Int> {
    var axes: Set<Int> = []
    for index in indices {
      guard axes.insert(try axis(index, rank: rank)).inserted else {
        throw Refusal("wanted different axes, found \(indices)")
      }
    }
    return axes
  }
}

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
      guard let pictureCount, !array.isOriginal, pictureCount > 1,
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
