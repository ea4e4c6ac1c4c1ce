internal import Tensors

extension ONNXGraph {
  /// A function of each element.
  mutating func add(_ function: Computation.Unary, _ step: TracedStep) -> String {
    switch function {
    case .exponential: return node("Exp", step.inputs)
    case .logarithm: return node("Log", step.inputs)
    case .squareRoot: return node("Sqrt", step.inputs)
    case .hyperbolicTangent: return node("Tanh", step.inputs)
    case .cosine: return node("Cos", step.inputs)
    case .sine: return node("Sin", step.inputs)
    case .sigmoid: return node("Sigmoid", step.inputs)
    case .softplus: return node("Softplus", step.inputs)
    case .reciprocal: return node("Reciprocal", step.inputs)
    case .absolute: return node("Abs", step.inputs)
    case .square: return node("Mul", step.inputs + step.inputs)
    case .errorFunction: return node("Erf", step.inputs)
    case .ceiling: return node("Ceil", step.inputs)
    case .isPositive:
      let isAbove = node("Greater", step.inputs + [scalar(0)])
      return node("Cast", [isAbove], ["to": .integer(Element.float.rawValue)])
    }
  }

  /// A function of each element that is fused behind a convolution where nothing learns.
  mutating func add(_ function: Activation, of input: String) -> String {
    switch function {
    case .rectified: return node("Relu", [input])
    case .clipped(let least, let largest):
      return node("Clip", [input, scalar(least), scalar(largest)])
    case .sigmoid: return node("Sigmoid", [input])
    case .swish: return node("Mul", [input, node("Sigmoid", [input])])
    case .hardSwish: return node("HardSwish", [input])
    case .gaussianErrorLinear:
      let scaled = node("Mul", [input, scalar(Float(0.5).squareRoot())])
      let weight = node("Add", [node("Erf", [scaled]), scalar(1)])
      return node("Mul", [node("Mul", [input, weight]), scalar(0.5)])
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
