internal import Tensors

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
