internal import Tensors

/// Truths are 1 and 0, in a network as in known numbers.
extension NodeReading {
  private typealias Comparison = @Sendable (Double, Double) -> Bool

  private static let comparisons: [String: Comparison] = [
    "Equal": { $0 == $1 }, "Greater": { $0 > $1 }, "Less": { $0 < $1 },
    "GreaterOrEqual": { $0 >= $1 }, "LessOrEqual": { $0 <= $1 },
    "And": { $0 != 0 && $1 != 0 }, "Or": { $0 != 0 || $1 != 0 }, "Xor": { ($0 != 0) != ($1 != 0) },
  ]

  /// What an operator of truths makes; nil where the node's is none such.
  mutating func logicalOutput() throws(Refusal) -> ONNXValue? {
    switch node.operation {
    case "Where": return try chosen()
    case "Not": return try negated(try value(0))
    default: break
    }
    guard let comparison = Self.comparisons[node.operation] else { return nil }
    let (left, right) = (try value(0), try value(1))
    guard let known = left.array, let other = right.array else { return try compared(left, right) }
    let result = known.combined(with: other, to: .bool) { comparison($0, $1) ? 1 : 0 }
    guard let result else {
      throw Refusal("wanted shapes that fit, found \(left.shape) and \(right.shape)")
    }
    return .array(result)
  }

  /// A comparison of which a side follows the pictures.
  private mutating func compared(
    _ left: ONNXValue, _ right: ONNXValue
  ) throws(Refusal) -> ONNXValue {
    switch node.operation {
    case "Greater": return try isPositive(left, less: right)
    case "Less": return try isPositive(right, less: left)
    case "GreaterOrEqual": return try negated(try isPositive(right, less: left))
    case "LessOrEqual": return try negated(try isPositive(left, less: right))
    case "And": return try combined(.product, left, right)
    case "Or": return try combined(.maximum, left, right)
    default:
      let differs = try add(.unary(.absolute), try combined(.difference, left, right))
      let difference = try add(.unary(.isPositive), differs)
      return node.operation == "Xor" ? difference : try negated(difference)
    }
  }

  private mutating func isPositive(
    _ left: ONNXValue, less right: ONNXValue
  ) throws(Refusal) -> ONNXValue {
    try add(.unary(.isPositive), try combined(.difference, left, right))
  }

  private mutating func negated(_ truth: ONNXValue) throws(Refusal) -> ONNXValue {
    if let array = truth.array { return .array(array.map(to: .bool) { $0 == 0 ? 1 : 0 }) }
    return try add(.affine(scale: -1, shift: 1), truth)
  }

  /// The first value where a condition holds, the second elsewhere.
  private mutating func chosen() throws(Refusal) -> ONNXValue {
    let (condition, one, other) = (try value(0), try value(1), try value(2))
    if let mask = condition.array {
      return try sum(
        try kept(one, where: mask), try kept(other, where: mask.map { $0 == 0 ? 1 : 0 }))
    }
    return try combined(
      .sum, try combined(.product, try bounded(one), condition),
      try combined(.product, try bounded(other), try negated(condition)))
  }

  /// A value where a known mask holds, and zero elsewhere.
  private mutating func kept(_ value: ONNXValue, where mask: ONNXArray) throws(Refusal) -> ONNXValue
  {
    guard let array = value.array, areFew([array, mask]) else {
      let floats = mask.map(to: .float) { $0 }
      return .tensor(
        try builder.add(
          .binary(.product), [try operand(value), try operand(.array(floats), .statistic)]))
    }
    // No product, in which nothing times infinity were none.
    guard let sizes = ONNXArray.common(array.shape, mask.shape) else {
      throw Refusal("wanted shapes that fit, found \(array.shape) and \(mask.shape)")
    }
    try take(sizes)
    guard let kept = array.combined(with: mask, { $1 == 0 ? 0 : $0 }) else {
      throw Refusal("wanted shapes that fit, found \(array.shape) and \(mask.shape)")
    }
    return .array(kept)
  }

  /// A sum that repeats both to fit, of which no place has two numbers.
  private mutating func sum(_ one: ONNXValue, _ other: ONNXValue) throws(Refusal) -> ONNXValue {
    try add(.binary(.sum), one, other)
  }

  /// A value without infinities.
  private mutating func bounded(_ value: ONNXValue) throws(Refusal) -> ONNXValue {
    let bound = Float.greatestFiniteMagnitude
    return try add(.activation(.clipped(least: -bound, largest: bound)), value)
  }
}
