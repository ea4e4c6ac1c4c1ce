internal import Tensors

extension NodeReading {
  private static let unary: [String: Computation.Unary] = [
    "Exp": .exponential, "Log": .logarithm, "Sqrt": .squareRoot, "Tanh": .hyperbolicTangent,
    "Cos": .cosine, "Sin": .sine, "Softplus": .softplus, "Reciprocal": .reciprocal,
    "Abs": .absolute, "Erf": .errorFunction, "Ceil": .ceiling,
  ]

  private static let activations: [String: Activation] = [
    "Relu": .rectified, "Sigmoid": .sigmoid, "HardSwish": .hardSwish,
  ]

  private static let rounding: [String: FloatingPointRoundingRule] = [
    "Floor": .down, "Round": .toNearestOrEven,
  ]

  /// What an operator makes of each element; nil where the node's is none such.
  mutating func elementwiseOutput() throws(Refusal) -> ONNXValue? {
    if let function = Self.unary[node.operation] { return try add(.unary(function), try value(0)) }
    if let function = Self.activations[node.operation] {
      return try add(.activation(function), try value(0))
    }
    if let rule = Self.rounding[node.operation] { return try rounded(rule) }
    switch node.operation {
    case "Neg": return try scaled(try value(0), by: -1)
    case "Clip": return try clipped()
    case "HardSigmoid": return try hardSigmoid()
    case "LeakyRelu":
      return try leaky(try value(0), .array(ONNXArray(node.number("alpha") ?? 0.01)))
    case "PRelu": return try leaky(try value(0), try value(1))
    case "Elu": return try exponentialLinear()
    case "Gelu": return try gaussianErrorLinear()
    case "Swish": return try swish()
    case "Pow": return try power()
    case "Cast": return try cast()
    case "CastLike": return try cast(like: try value(1))
    default: return nil
    }
  }

  /// A value times a number.
  mutating func scaled(_ x: ONNXValue, by factor: Double) throws(Refusal) -> ONNXValue {
    try combined(.product, x, .array(ONNXArray(factor, element: x.array?.element ?? .float)))
  }

  /// A value plus a number.
  mutating func shifted(_ x: ONNXValue, by summand: Double) throws(Refusal) -> ONNXValue {
    try combined(.sum, x, .array(ONNXArray(summand, element: x.array?.element ?? .float)))
  }

  private func rounded(_ rule: FloatingPointRoundingRule) throws(Refusal) -> ONNXValue {
    guard let array = try known(0) else { throw Refusal("wanted an input 1, found none") }
    return .array(array.map { $0.rounded(rule) })
  }

  /// Elements held between bounds, of which the upper one wins; either may be left out.
  private mutating func clipped() throws(Refusal) -> ONNXValue {
    var x = try value(0)
    let least = optional(1) ?? node.number("min").map { .array(ONNXArray($0)) }
    let largest = optional(2) ?? node.number("max").map { .array(ONNXArray($0)) }
    if case .tensor = x, let function = Activation(least: least, largest: largest) {
      return try add(.activation(function), x)
    }
    if let least { x = try add(.binary(.maximum), x, least) }
    if let largest { x = try add(.binary(.minimum), x, largest) }
    return x
  }

  private mutating func hardSigmoid() throws(Refusal) -> ONNXValue {
    let scaled = try scaled(try value(0), by: node.number("alpha") ?? 0.2)
    let shifted = try shifted(scaled, by: node.number("beta") ?? 0.5)
    return try add(.activation(.clipped(least: 0, largest: 1)), shifted)
  }

  /// `max(x, 0) + slope · min(x, 0)`.
  private mutating func leaky(_ x: ONNXValue, _ slope: ONNXValue) throws(Refusal) -> ONNXValue {
    let below = try combined(.difference, x, try add(.activation(.rectified), x))
    return try combined(
      .sum, try add(.activation(.rectified), x), try combined(.product, below, slope))
  }

  /// `max(x, 0) + α · (exp(min(x, 0)) − 1)`.
  private mutating func exponentialLinear() throws(Refusal) -> ONNXValue {
    let x = try value(0)
    let above = try add(.activation(.rectified), x)
    let bent = try add(.unary(.exponential), try combined(.difference, x, above))
    let below = try scaled(try shifted(bent, by: -1), by: node.number("alpha") ?? 1)
    return try combined(.sum, above, below)
  }

  private mutating func gaussianErrorLinear() throws(Refusal) -> ONNXValue {
    let x = try value(0)
    guard node.text("approximate") == "tanh" else {
      return try add(.activation(.gaussianErrorLinear), x)
    }
    let cube = try combined(.product, x, try add(.unary(.square), x))
    let inner = try combined(.sum, x, try scaled(cube, by: 0.044715))
    let bent = try add(
      .unary(.hyperbolicTangent), try scaled(inner, by: (2 / Double.pi).squareRoot()))
    return try combined(.product, x, try shifted(try scaled(bent, by: 0.5), by: 0.5))
  }

  private mutating func swish() throws(Refusal) -> ONNXValue {
    let (x, factor) = (try value(0), node.number("alpha") ?? 1)
    guard factor != 1 else { return try add(.activation(.swish), x) }
    return try combined(.product, x, try add(.activation(.sigmoid), try scaled(x, by: factor)))
  }
}

extension Activation {
  /// A clip between bounds that are single known numbers; nil where they are others.
  fileprivate init?(least: ONNXValue?, largest: ONNXValue?) {
    let bound = Double(Float.greatestFiniteMagnitude)
    func number(_ value: ONNXValue?, _ free: Double) -> Double? {
      guard let value else { return free }
      guard let numbers = value.array?.numbers, numbers.count == 1 else { return nil }
      return min(max(numbers[0], -bound), bound)
    }
    guard let least = number(least, -bound), let largest = number(largest, bound),
      !least.isNaN, !largest.isNaN
    else { return nil }
    self =
      least == 0 && largest == bound
      ? .rectified : .clipped(least: Float(min(least, largest)), largest: Float(largest))
  }
}
