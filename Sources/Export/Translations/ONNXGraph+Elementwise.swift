internal import Tensors

extension ONNXGraph {
  /// A function of each element.
  mutating func add(_ function: Computation.Unary, _ step: TracedStep) -> String {
    switch function {
    case .square: return node("Mul", step.inputs + step.inputs)
    case .isPositive:
      let isAbove = node("Greater", step.inputs + [scalar(0)])
      return node("Cast", [isAbove], ["to": .integer(Onnx_TensorProto.DataType.float.rawValue)])
    default: return node(function.operatorName, step.inputs)
    }
  }

  /// A function of two elements; ONNX broadcasts as the tensors do.
  mutating func add(_ function: Computation.Binary, _ step: TracedStep) -> String {
    node(function.operatorName, step.inputs)
  }

  /// `scale · x + shift`, without what changes nothing.
  mutating func addAffine(_ scale: Float, _ shift: Float, _ step: TracedStep) -> String {
    var result = step.inputs[0]
    if scale != 1 { result = node("Mul", [result, scalar(scale)]) }
    if shift != 0 { result = node("Add", [result, scalar(shift)]) }
    return result
  }
}

extension Computation.Unary {
  fileprivate var operatorName: String {
    switch self {
    case .exponential: "Exp"
    case .logarithm: "Log"
    case .squareRoot: "Sqrt"
    case .hyperbolicTangent: "Tanh"
    case .cosine: "Cos"
    case .sine: "Sin"
    case .sigmoid: "Sigmoid"
    case .softplus: "Softplus"
    case .square: "Mul"
    case .reciprocal: "Reciprocal"
    case .absolute: "Abs"
    case .isPositive: "Greater"
    }
  }
}

extension Computation.Binary {
  fileprivate var operatorName: String {
    switch self {
    case .sum: "Add"
    case .difference: "Sub"
    case .product: "Mul"
    case .quotient: "Div"
    case .minimum: "Min"
    case .maximum: "Max"
    }
  }
}
