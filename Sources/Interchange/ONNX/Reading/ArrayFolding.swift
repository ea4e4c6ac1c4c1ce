internal import Glibc
internal import Tensors

/// Computes a node whose inputs are all known numbers, as the shapes that exporters work out in a network.
struct ArrayFolding {
  private let reading: NodeReading
  private let inputs: [ONNXArray?]

  typealias Refusal = NodeReading.Refusal

  /// The folding of a node; nil where an input follows the pictures.
  init?(_ reading: NodeReading) {
    var arrays: [ONNXArray?] = []
    for input in reading.inputs {
      switch input {
      case .tensor: return nil
      case .array(let array): arrays.append(array)
      case nil: arrays.append(nil)
      }
    }
    self.reading = reading
    inputs = arrays
  }

  /// The outputs; nil where the node is none that is folded.
  func callAsFunction() throws(Refusal) -> [ONNXArray]? {
    if let function = Self.unary[reading.node.opType] {
      let array = try input(0)
      return [ONNXArray(array.numbers.map(function), shape: array.shape, kind: array.kind)]
    }
    if let function = Self.binary[reading.node.opType] {
      var result = try input(0)
      for index in inputs.indices.dropFirst() { result = try combined(result, try input(index), function) }
      return [result]
    }
    if let isTrue = Self.comparisons[reading.node.opType] {
      var result = try combined(try input(0), try input(1)) { left, right, _ in
        isTrue(left, right) ? 1 : 0
      }
      result.kind = .truth
      return [result]
    }
    if reading.node.opType == "Split" { return try split() }
    return try moved().map { [$0] }
  }

  private func moved() throws(Refusal) -> ONNXArray? {
    switch reading.node.opType {
    case "Identity", "Dropout": return try input(0)
    case "Cast": return try cast()
    case "Reshape", "Flatten", "Squeeze", "Unsqueeze": return try reshaped()
    case "Transpose": return try transposed()
    case "Expand": return try expanded()
    case "Concat": return try concatenated()
    case "Slice": return try sliced()
    case "Gather": return try gathered()
    case "Where": return try chosen()
    case "ConstantOfShape": return try constant()
    case "Range": return try range()
    case "ReduceProd", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceMean": return try reduced()
    default: return nil
    }
  }

  private func input(_ index: Int) throws(Refusal) -> ONNXArray {
    guard index < inputs.count, let array = inputs[index] else {
      throw reading.refusal("it lacks its input \(index + 1)")
    }
    return array
  }

  // Elements --------------------------------------------------------------------

  private static let unary: [String: @Sendable (Double) -> Double] = [
    "Neg": { -$0 }, "Abs": { abs($0) }, "Sqrt": { $0.squareRoot() }, "Ceil": { $0.rounded(.up) },
    "Floor": { $0.rounded(.down) }, "Exp": { exp($0) }, "Log": { log($0) },
    "Not": { $0 == 0 ? 1 : 0 }, "Erf": { erf($0) }, "Tanh": { tanh($0) },
    "Sigmoid": { 1 / (1 + exp(-$0)) }, "Reciprocal": { 1 / $0 }, "Relu": { max($0, 0) },
  ]

  private typealias Function = @Sendable (Double, Double, ONNXArray.Kind) -> Double

  private static let binary: [String: Function] = [
    "Add": { left, right, _ in left + right }, "Sub": { left, right, _ in left - right },
    "Mul": { left, right, _ in left * right },
    "Div": { left, right, kind in
      kind == .real ? left / right : right == 0 ? 0 : (left / right).rounded(.towardZero)
    },
    "Mod": { left, right, _ in right == 0 ? 0 : left - right * (left / right).rounded(.down) },
    "Pow": { left, right, _ in pow(left, right) }, "Max": { left, right, _ in max(left, right) },
    "Min": { left, right, _ in min(left, right) },
    "And": { left, right, _ in left != 0 && right != 0 ? 1 : 0 },
    "Or": { left, right, _ in left != 0 || right != 0 ? 1 : 0 },
  ]

  private static let comparisons: [String: @Sendable (Double, Double) -> Bool] = [
    "Equal": { $0 == $1 }, "Greater": { $0 > $1 }, "Less": { $0 < $1 },
    "GreaterOrEqual": { $0 >= $1 }, "LessOrEqual": { $0 <= $1 },
  ]

  private func combined(
    _ left: ONNXArray, _ right: ONNXArray, _ function: Function
  ) throws(Refusal) -> ONNXArray {
    let (one, other) = (try repeated(left, beside: right), try repeated(right, beside: left))
    let numbers = zip(one.numbers, other.numbers).map { function($0, $1, left.kind) }
    return ONNXArray(numbers, shape: one.shape, kind: left.kind)
  }

  private func repeated(
    _ array: ONNXArray, beside other: ONNXArray
  ) throws(Refusal) -> ONNXArray {
    try expanded(array, to: try reading.repeated(array.shape, other.shape))
  }

  private func chosen() throws(Refusal) -> ONNXArray {
    let (mask, one, other) = (try input(0), try input(1), try input(2))
    let shape = try reading.repeated(
      mask.shape, try reading.repeated(one.shape, other.shape))
    let arrays = [
      try expanded(mask, to: shape), try expanded(one, to: shape), try expanded(other, to: shape),
    ]
    return ONNXArray(
      arrays[0].numbers.indices.map { arrays[arrays[0].numbers[$0] != 0 ? 1 : 2].numbers[$0] },
      shape: shape, kind: one.kind)
  }

  /// Numbers as another type's.
  private func cast() throws(Refusal) -> ONNXArray {
    var array = try input(0)
    let type = reading.integer("to").flatMap(Onnx_TensorProto.DataType.init(rawValue:))
    switch type {
    case .float?, .double?, .float16?, .bfloat16?: array.kind = .real
    case .bool?: array = ONNXArray(array.numbers.map { $0 == 0 ? 0 : 1 }, shape: array.shape, kind: .truth)
    case .int8?, .int16?, .int32?, .int64?, .uint8?, .uint16?, .uint32?, .uint64?:
      array = ONNXArray(
        array.numbers.map { $0.rounded(.towardZero) }, shape: array.shape, kind: .whole)
    default: throw reading.refusal("wanted floats, whole numbers or truths, found another type")
    }
    return array
  }

  // Movement --------------------------------------------------------------------

  /// The same numbers in the shape that the node gives a network's value.
  private func reshaped() throws(Refusal) -> ONNXArray {
    var array = try input(0)
    var shaping = reading
    let operand: Operand
    guard array.shape.allSatisfy({ $0 > 0 }) else { throw reading.refusal("it has no numbers") }
    switch reading.node.opType {
    case "Reshape": operand = try shaping.reshape()
    case "Flatten": operand = try shaping.flatten()
    case "Squeeze": operand = try shaping.squeeze()
    default: operand = try shaping.unsqueeze()
    }
    array.shape = operand.shape.dimensions
    return array
  }

  private func transposed() throws(Refusal) -> ONNXArray {
    let array = try input(0)
    let axes = reading.integers("perm") ?? Array(array.shape.indices.reversed())
    guard axes.sorted() == Array(array.shape.indices) else { throw reading.refusal("its axes do not fit") }
    let strides = array.strides(repeatedTo: array.shape)
    return array.gathered(axes.map { array.shape[$0] }, strides: axes.map { strides[$0] })
  }

  private func expanded() throws(Refusal) -> ONNXArray {
    let array = try input(0)
    return try expanded(array, to: try reading.repeated(array.shape, try input(1).integers))
  }

  private func expanded(_ array: ONNXArray, to shape: [Int]) throws(Refusal) -> ONNXArray {
    guard shape != array.shape else { return array }
    try check(shape)
    return array.gathered(shape, strides: array.strides(repeatedTo: shape))
  }

  /// Refuses a shape of more numbers than are worked on.
  private func check(_ shape: [Int]) throws(Refusal) {
    var count = 1
    for size in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflows, product <= mostFolded else {
        throw reading.refusal("wanted at most \(mostFolded) numbers, found \(shape)")
      }
      count = product
    }
  }

  private func concatenated() throws(Refusal) -> ONNXArray {
    let first = try input(0)
    let axis = try reading.axis(reading.integer("axis") ?? 0, rank: first.shape.count)
    var shape = first.shape
    shape[axis] = 0
    for index in inputs.indices {
      let array = try input(index)
      var rest = array.shape
      guard rest.count == shape.count else { throw reading.refusal("its inputs differ in rank") }
      shape[axis] += rest[axis]
      rest[axis] = shape[axis]
      guard rest == shape else { throw reading.refusal("its inputs differ in shape") }
    }
    try check(shape)
    let rows = shape[..<axis].reduce(1, *)
    var numbers: [Double] = []
    for row in 0..<rows {
      for index in inputs.indices {
        let array = try input(index)
        let run = array.numbers.count / max(rows, 1)
        numbers += array.numbers[row * run..<(row + 1) * run]
      }
    }
    return ONNXArray(numbers, shape: shape, kind: first.kind)
  }

  private func picked(_ places: [Int], of array: ONNXArray, axis: Int) throws(Refusal) -> ONNXArray {
    var shape = array.shape
    shape[axis] = places.count
    try check(shape)
    let inner = array.shape[(axis + 1)...].reduce(1, *)
    let rows = array.shape[..<axis].reduce(1, *)
    var numbers: [Double] = []
    for row in 0..<rows {
      for place in places {
        let start = (row * array.shape[axis] + place) * inner
        numbers += array.numbers[start..<start + inner]
      }
    }
    return ONNXArray(numbers, shape: shape, kind: array.kind)
  }

  private func sliced() throws(Refusal) -> ONNXArray {
    var array = try input(0)
    let (starts, ends) = (try input(1).integers, try input(2).integers)
    let axes = inputs.count > 3 ? inputs[3]?.integers : nil
    let steps = inputs.count > 4 ? inputs[4]?.integers : nil
    for index in starts.indices {
      guard ends.indices.contains(index), axes?.indices.contains(index) ?? true,
        steps?.indices.contains(index) ?? true
      else { throw reading.refusal("its bounds differ in number") }
      let axis = try reading.axis(axes?[index] ?? index, rank: array.shape.count)
      let bounds = SliceBounds(starts[index], ends[index], steps?[index] ?? 1)
      array = try picked(bounds.places(in: array.shape[axis]), of: array, axis: axis)
    }
    return array
  }

  private func gathered() throws(Refusal) -> ONNXArray {
    let (array, indices) = (try input(0), try input(1))
    let axis = try reading.axis(reading.integer("axis") ?? 0, rank: array.shape.count)
    let size = array.shape[axis]
    let places = indices.integers.map { $0 < 0 ? $0 + size : $0 }
    guard places.allSatisfy((0..<size).contains) else {
      throw reading.refusal("its indices lie outside")
    }
    var result = try picked(places, of: array, axis: axis)
    result.shape = array.shape[..<axis] + indices.shape + array.shape[(axis + 1)...]
    return result
  }

  private func split() throws(Refusal) -> [ONNXArray] {
    let array = try input(0)
    let axis = try reading.axis(reading.integer("axis") ?? 0, rank: array.shape.count)
    let count = max(reading.integer("num_outputs") ?? reading.node.output.count, 1)
    let each = (array.shape[axis] + count - 1) / count
    let sizes =
      reading.integers("split") ?? (inputs.count > 1 ? inputs[1]?.integers : nil)
      ?? (0..<count).map { min(each, array.shape[axis] - $0 * each) }
    var (start, parts) = (0, [ONNXArray]())
    for size in sizes {
      guard size >= 0, size <= array.shape[axis] - start else { throw reading.refusal("its parts do not fit") }
      parts.append(try picked(Array(start..<start + size), of: array, axis: axis))
      start += size
    }
    return parts
  }

  private func constant() throws(Refusal) -> ONNXArray {
    let shape = try input(0).integers
    try check(shape)
    let value = reading.known["value"] ?? ONNXArray([0], kind: .real)
    let count = shape.reduce(1, *)
    return ONNXArray(
      [Double](repeating: value.numbers.first ?? 0, count: count), shape: shape, kind: value.kind)
  }

  private func range() throws(Refusal) -> ONNXArray {
    let bounds = try (0..<3).map { index throws(Refusal) in try input(index).numbers.first ?? 0 }
    guard bounds[2] != 0, (bounds[1] - bounds[0]) / bounds[2] <= Double(mostFolded) else {
      throw reading.refusal("wanted at most \(mostFolded) numbers")
    }
    return ONNXArray(
      Array(stride(from: bounds[0], to: bounds[1], by: bounds[2])), kind: try input(0).kind)
  }

  private func reduced() throws(Refusal) -> ONNXArray {
    let array = try input(0)
    let given = try reading.axes(input: 1) ?? []
    if given.isEmpty, reading.integer("noop_with_empty_axes") == 1 { return array }
    var axes: Set<Int> = []
    for axis in given { axes.insert(try reading.axis(axis, rank: array.shape.count)) }
    if axes.isEmpty { axes = Set(array.shape.indices) }
    let order = array.shape.indices.filter { !axes.contains($0) } + axes.sorted()
    let strides = array.strides(repeatedTo: array.shape)
    let rows = array.gathered(order.map { array.shape[$0] }, strides: order.map { strides[$0] })
    let count = axes.reduce(1) { $0 * array.shape[$1] }
    guard count > 0 else { throw reading.refusal("it reduces nothing") }
    let numbers = stride(from: 0, to: rows.numbers.count, by: count).map { start in
      Self.reduce(rows.numbers[start..<start + count], reading.node.opType)
    }
    let keeps = reading.integer("keepdims") ?? 1 == 1
    let shape = array.shape.indices.compactMap { axis in
      axes.contains(axis) ? (keeps ? 1 : nil) : array.shape[axis]
    }
    return ONNXArray(numbers, shape: shape, kind: array.kind)
  }

  private static func reduce(_ numbers: ArraySlice<Double>, _ operation: String) -> Double {
    switch operation {
    case "ReduceProd": numbers.reduce(1, *)
    case "ReduceMax": numbers.max() ?? 0
    case "ReduceMin": numbers.min() ?? 0
    case "ReduceMean": numbers.reduce(0, +) / Double(numbers.count)
    default: numbers.reduce(0, +)
    }
  }
}
