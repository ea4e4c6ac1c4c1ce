extension ONNXArray {
  /// A function of each number, in the same kind of number or another.
  func map(to element: ONNXElement? = nil, _ function: (Double) -> Double) -> ONNXArray {
    let element = element ?? self.element
    var mapped = ONNXArray(
      numbers.map { element.held(function($0)) }, shape: shape, element: element)
    mapped.followsBatch = followsBatch
    return mapped
  }

  /// A function of the numbers of two arrays, which are repeated to fit; nil where they do not.
  func combined(
    with other: ONNXArray, to element: ONNXElement? = nil, _ function: (Double, Double) -> Double
  ) -> ONNXArray? {
    let element = element ?? self.element
    guard let sizes = ONNXArray.common(shape, other.shape),
      let (left, right) = pair(broadcast(to: sizes), other.broadcast(to: sizes))
    else { return nil }
    let numbers = zip(left.numbers, right.numbers).map { element.held(function($0, $1)) }
    return ONNXArray(numbers, shape: sizes, element: element)
  }

  /// The shape of two arrays that are repeated to fit each other; nil where they do not.
  static func common(_ one: [Int], _ other: [Int]) -> [Int]? {
    let rank = max(one.count, other.count)
    let padded = [one, other].map { [Int](repeating: 1, count: rank - $0.count) + $0 }
    let sizes = zip(padded[0], padded[1]).map { $0 == 1 ? $1 : $0 }
    let fits = zip(sizes, zip(padded[0], padded[1])).allSatisfy { size, pair in
      [1, size].contains(pair.0) && [1, size].contains(pair.1)
    }
    return fits ? sizes : nil
  }

  private func pair(_ one: ONNXArray?, _ other: ONNXArray?) -> (ONNXArray, ONNXArray)? {
    guard let one, let other else { return nil }
    return (one, other)
  }
}
