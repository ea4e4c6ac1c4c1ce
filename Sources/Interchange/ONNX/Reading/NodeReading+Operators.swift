internal import Tensors

extension NodeReading {
  /// The values that the node makes, in order.
  ///
  /// - Throws: ``Refusal`` where it cannot be read.
  mutating func outputs() throws(Refusal) -> [ONNXValue] {
    switch node.opType {
    case "Constant": return [.array(try constant())]
    case "Shape": return [.array(try shape())]
    default: break
    }
    if let folding = ArrayFolding(self), isWorthFolding, let folded = try folding() {
      return folded.map(ONNXValue.array)
    }
    if node.opType == "Split" { return try split().map(ONNXValue.tensor) }
    return [.tensor(try output())]
  }

  /// Whether its inputs are few numbers, or are only moved.
  private var isWorthFolding: Bool {
    inputs.allSatisfy { $0.map { $0.shape.reduce(1, *) <= mostFolded } ?? true }
      || ["Identity", "Transpose", "Reshape", "Squeeze", "Unsqueeze", "Cast"].contains(node.opType)
  }

  private mutating func output() throws(Refusal) -> Operand {
    if let function = Self.activations[node.opType] {
      return try add(.activation(function), try operand(0))
    }
    if let function = Self.unary[node.opType] { return try add(.unary(function), try operand(0)) }
    if let function = Self.binary[node.opType] { return try folded(function) }
    if let kind = Self.reductions[node.opType] { return try reduction(kind) }
    if let moved = try movement() { return moved }
    switch node.opType {
    case "Conv": return try convolution()
    case "MaxPool", "AveragePool": return try pooling(isMaximum: node.opType == "MaxPool")
    case "GlobalAveragePool": return try globalPooling(isMaximum: false)
    case "GlobalMaxPool": return try globalPooling(isMaximum: true)
    case "Gemm": return try gemm()
    case "MatMul": return try matrixProduct()
    case "Clip": return try clip()
    case "HardSigmoid": return try hardSigmoid()
    case "Gelu": return try gelu()
    case "Pow": return try power()
    case "Where": return try selection()
    case "Neg": return try affine(try operand(0), scale: -1)
    case "ReduceMean": return try reduction(.sum, isMean: true)
    case "LayerNormalization": return try layerNormalization()
    case "BatchNormalization": return try batchNormalization()
    case "Softmax": return try softmax()
    default: throw refusal("no operator of this name is known")
    }
  }

  private mutating func movement() throws(Refusal) -> Operand? {
    switch node.opType {
    case "Identity", "Dropout": return try operand(0)
    case "Cast": return try cast()
    case "Transpose": return try transpose()
    case "Reshape": return try reshape()
    case "Flatten": return try flatten()
    case "Squeeze": return try squeeze()
    case "Unsqueeze": return try unsqueeze()
    case "Expand": return try expand()
    case "Concat": return try concatenation()
    case "Slice": return try slice()
    case "Gather": return try gather()
    case "Pad": return try pad()
    default: return nil
    }
  }

  private static let activations: [String: Activation] = [
    "Relu": .rectified, "Sigmoid": .sigmoid, "HardSwish": .hardSwish,
  ]

  private static let unary: [String: Computation.Unary] = [
    "Exp": .exponential, "Log": .logarithm, "Sqrt": .squareRoot, "Tanh": .hyperbolicTangent,
    "Cos": .cosine, "Sin": .sine, "Softplus": .softplus, "Reciprocal": .reciprocal,
    "Abs": .absolute, "Erf": .errorFunction,
  ]

  private static let binary: [String: Computation.Binary] = [
    "Add": .sum, "Sub": .difference, "Mul": .product, "Div": .quotient, "Min": .minimum,
    "Max": .maximum, "Sum": .sum,
  ]

  private static let reductions: [String: Computation.Reduction] = [
    "ReduceSum": .sum, "ReduceMax": .largest, "ReduceMin": .least,
    "ReduceLogSumExp": .logSumExp,
  ]

  /// Floats as floats of another width, which are the same here.
  private mutating func cast() throws(Refusal) -> Operand {
    let floats: [Onnx_TensorProto.DataType] = [.float, .double, .float16, .bfloat16]
    guard let type = integer("to").flatMap(Onnx_TensorProto.DataType.init(rawValue:)),
      floats.contains(type)
    else { throw refusal("wanted a cast to floats, found another") }
    return try operand(0)
  }

  private func constant() throws(Refusal) -> ONNXArray {
    if let value = known["value"] { return value }
    if let number = float("value_float") { return ONNXArray([number], shape: [], kind: .real) }
    if let number = integer("value_int") { return ONNXArray([Double(number)], shape: []) }
    if let numbers = floats("value_floats") { return ONNXArray(numbers, kind: .real) }
    if let numbers = integers("value_ints") { return ONNXArray(numbers.map(Double.init)) }
    throw refusal("wanted numbers, found none")
  }

  /// The sizes of a value, or of a range of its axes.
  private func shape() throws(Refusal) -> ONNXArray {
    let sizes = try value(0).shape
    func place(_ given: Int) -> Int { min(max(given < 0 ? given + sizes.count : given, 0), sizes.count) }
    let (start, end) = (place(integer("start") ?? 0), place(integer("end") ?? sizes.count))
    return ONNXArray(sizes[start..<max(start, end)].map(Double.init))
  }
}
