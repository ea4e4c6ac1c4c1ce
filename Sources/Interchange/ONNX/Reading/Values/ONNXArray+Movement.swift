extension ONNXArray {
  /// The same numbers in another shape; nil where these are fewer or more.
  func reshaped(to sizes: [Int]) -> ONNXArray? {
    guard ONNXArray.count(of: sizes) == numbers.count else { return nil }
    return ONNXArray(numbers, shape: sizes, element: element)
  }

  /// The numbers repeated along axes of size 1; nil where the shapes do not fit.
  func broadcast(to sizes: [Int]) -> ONNXArray? {
    guard shape.count <= sizes.count, let count = ONNXArray.count(of: sizes),
      count <= FoldingBudget.mostIntegers
    else { return nil }
    let padded = [Int](repeating: 1, count: sizes.count - shape.count) + shape
    guard zip(padded, sizes).allSatisfy({ $0 == $1 || $0 == 1 }) else { return nil }
    let strides = zip(padded, ONNXArray.strides(of: padded)).map { $0 == 1 ? 0 : $1 }
    return gathered(sizes, strides: strides)
  }

  /// The axes in another order; nil where it is no order of them.
  func permuted(_ axes: [Int]) -> ONNXArray? {
    guard axes.sorted() == Array(shape.indices) else { return nil }
    let strides = ONNXArray.strides(of: shape)
    return gathered(axes.map { shape[$0] }, strides: axes.map { strides[$0] })
  }

  /// Some indices of an axis, in their order.
  func taking(_ indices: [Int], axis: Int) -> ONNXArray {
    let inner = shape[(axis + 1)...].reduce(1, *)
    let outer = shape[..<axis].reduce(1, *)
    var taken: [Double] = []
    taken.reserveCapacity(outer * indices.count * inner)
    for row in 0..<(inner == 0 ? 0 : outer) {
      for index in indices {
        let start = (row * shape[axis] + index) * inner
        taken += numbers[start..<start + inner]
      }
    }
    var sizes = shape
    sizes[axis] = indices.count
    return ONNXArray(taken, shape: sizes, element: element)
  }

  /// Arrays one after another along an axis; nil where their other sizes differ.
  static func concatenated(_ arrays: [ONNXArray], axis: Int) -> ONNXArray? {
    guard let first = arrays.first, first.shape.indices.contains(axis) else { return nil }
    var sizes = first.shape
    sizes[axis] = 0
    for array in arrays {
      var rest = array.shape
      guard rest.count == sizes.count else { return nil }
      sizes[axis] += rest[axis]
      rest[axis] = sizes[axis]
      guard rest == sizes else { return nil }
    }
    let outer = sizes[..<axis].reduce(1, *)
    var joined: [Double] = []
    for row in 0..<(sizes.contains(0) ? 0 : outer) {
      for array in arrays {
        let run = array.numbers.count / outer
        joined += array.numbers[row * run..<(row + 1) * run]
      }
    }
    return ONNXArray(joined, shape: sizes, element: first.element)
  }

  /// The numbers at the places of another shape, read by strides.
  private func gathered(_ sizes: [Int], strides: [Int]) -> ONNXArray {
    let count = sizes.reduce(1, *)
    var gathered: [Double] = []
    gathered.reserveCapacity(count)
    var index = [Int](repeating: 0, count: sizes.count)
    var place = 0
    for _ in 0..<count {
      gathered.append(numbers[place])
      for axis in sizes.indices.reversed() {
        index[axis] += 1
        place += strides[axis]
        if index[axis] < sizes[axis] { break }
        place -= strides[axis] * sizes[axis]
        index[axis] = 0
      }
    }
    return ONNXArray(gathered, shape: sizes, element: element)
  }
}
