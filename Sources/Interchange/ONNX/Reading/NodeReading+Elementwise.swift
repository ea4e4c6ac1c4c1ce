internal import Tensors

extension NodeReading {
  /// Each element held between bounds, of which either may be left out.
  mutating func clip() throws(Refusal) -> Operand {
    let least = try array(1)?.numbers.first ?? float("min") ?? -Double(Float.greatestFiniteMagnitude)
    let largest = try array(2)?.numbers.first ?? float("max") ?? Double(Float.greatestFiniteMagnitude)
    let function: Activation =
      least == 0 && largest >= Double(Float.greatestFiniteMagnitude)
      ? .rectified : .clipped(least: Float(least), largest: Float(max(least, largest)))
    return try add(.activation(function), try operand(0))
  }

  mutating func hardSigmoid() throws(Refusal) -> Operand {
    let scaled = try affine(
      try operand(0), scale: float("alpha") ?? 0.2, shift: float("beta") ?? 0.5)
    return try add(.activation(.clipped(least: 0, largest: 1)), scaled)
  }

  mutating func gelu() throws(Refusal) -> Operand {
    let x = try operand(0)
    guard text("approximate") == "tanh" else {
      return try add(.activation(.gaussianErrorLinear), x)
    }
    let cube = try add(.binary(.product), x, try add(.unary(.square), x))
    let inner = try add(.binary(.sum), x, try affine(cube, scale: 0.044715))
    let bent = try add(
      .unary(.hyperbolicTangent), try affine(inner, scale: (2 / Double.pi).squareRoot()))
    return try add(.binary(.product), x, try affine(bent, scale: 0.5, shift: 0.5))
  }

  /// A power that is known.
  mutating func power() throws(Refusal) -> Operand {
    let x = try operand(0)
    guard let exponents = try array(1), let exponent = exponents.numbers.first,
      exponents.numbers.count == 1
    else { throw refusal("wanted one exponent") }
    switch exponent {
    case 1: return x
    case 2: return try add(.unary(.square), x)
    case 3: return try add(.binary(.product), x, try add(.unary(.square), x))
    case 0.5: return try add(.unary(.squareRoot), x)
    case -1: return try add(.unary(.reciprocal), x)
    case -0.5: return try add(.unary(.reciprocal), try add(.unary(.squareRoot), x))
    default: throw refusal("wanted an exponent of 1/2, 1, 2, 3, −1/2 or −1, found \(exponent)")
    }
  }

  /// The first value where a known mask is true, the second elsewhere.
  mutating func selection() throws(Refusal) -> Operand {
    guard let mask = try array(0) else { throw refusal("wanted a mask") }
    func share(_ mask: ONNXArray, _ value: ONNXValue) throws(Refusal) -> Operand {
      try binary(.product, .array(mask), value)
    }
    var chosen = ONNXArray(mask.numbers.map { $0 == 0 ? 0 : 1 }, shape: mask.shape, kind: .real)
    chosen.name = (node.output.first ?? "") + ".mask"
    var others = ONNXArray(chosen.numbers.map { 1 - $0 }, shape: mask.shape, kind: .real)
    others.name = (node.output.first ?? "") + ".others"
    let (one, other) = (try masked(chosen, 1), try masked(others, 2))
    return try add(.binary(.sum), one, other)
  }

  private mutating func masked(_ mask: ONNXArray, _ index: Int) throws(Refusal) -> Operand {
    let operand = try operand(index)
    return try builder.add(
      .binary(.product), [builder.weight(mask, .statistic, name: "mask"), operand])
  }

  /// Several values combined two by two.
  mutating func folded(_ function: Computation.Binary) throws(Refusal) -> Operand {
    var result = try value(0)
    for index in inputs.indices.dropFirst() {
      result = .tensor(try binary(function, result, try value(index)))
    }
    return operand(result)
  }
}
