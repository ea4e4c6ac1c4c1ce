internal import Tensors

extension NodeReading {
  /// Known places of an axis; a single one leaves the axis out.
  mutating func gather() throws(Refusal) -> ONNXValue {
    let source = try value(0)
    let axis = try axis(node.integer("axis") ?? 0, rank: source.shape.count)
    guard let indices = try known(1) else { throw Refusal("wanted indices, found none") }
    let places = try places(indices, below: source.shape[axis])
    let taken = try taking(places, of: source, axis: axis)
    return try reshaped(
      taken, to: source.shape[..<axis] + indices.shape + source.shape[(axis + 1)...])
  }

  /// Known places of an axis, of which each place along the other axes has its own.
  mutating func gatherElements() throws(Refusal) -> ONNXValue {
    let source = try value(0)
    let axis = try axis(node.integer("axis") ?? 0, rank: source.shape.count)
    guard let indices = try known(1), indices.shape.count == source.shape.count,
      source.shape.indices.allSatisfy({ $0 == axis || indices.shape[$0] <= source.shape[$0] })
    else { throw Refusal("wanted known indices for \(source.shape), found others") }
    let sizes = indices.shape
    let (steps, strides) = (ONNXArray.strides(of: sizes), ONNXArray.strides(of: source.shape))
    let along = try places(indices, below: source.shape[axis])
    let flat = along.indices.map { place in
      sizes.indices.reduce(0) { sum, other in
        let step = other == axis ? along[place] : place / steps[other] % sizes[other]
        return sum + step * strides[other]
      }
    }
    let elements = try reshaped(source, to: [source.shape.reduce(1, *)])
    return try reshaped(try taking(flat, of: elements, axis: 0), to: sizes)
  }

  /// Indices of an axis, of which those below zero count from its end.
  private func places(_ indices: ONNXArray, below size: Int) throws(Refusal) -> [Int] {
    let places = indices.integers.map { $0 < 0 ? $0 + size : $0 }
    guard places.allSatisfy((0..<size).contains) else {
      throw Refusal("wanted indices below \(size), found others")
    }
    return places
  }
}
