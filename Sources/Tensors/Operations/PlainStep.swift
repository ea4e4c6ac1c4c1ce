/// What a kernel of our own reads and writes: row-major floats.
typealias PlainKernel = (Addresses) -> Void

extension Operation {
  /// The step of a kernel that wants all its inputs in row-major order and leaves its outputs so.
  func plainStep(
    _ inputs: [Layout], _ outputs: [Shape], kernel: @escaping PlainKernel
  ) -> PreparedStep {
    PreparedStep(
      inputs: inputs.map { .plain($0.shape) }, outputs: outputs.map { .plain($0) }
    ) { addresses in
      { kernel(addresses) }
    }
  }
}

/// A shape seen as `[outer, axis, inner]` around one of its axes.
struct AxisView: Sendable {
  let outer: Int
  let axis: Int
  let inner: Int

  init(_ shape: Shape, axis: Int) {
    outer = shape.dimensions[..<axis].reduce(1, *)
    self.axis = shape[axis]
    inner = shape.dimensions[(axis + 1)...].reduce(1, *)
  }
}

extension Shape {
  /// An axis counted from the first, of one that may count from the last; traps outside the rank.
  func normalized(axis: Int) -> Int {
    let index = axis < 0 ? rank + axis : axis
    precondition(dimensions.indices.contains(index), "axis \(axis) of \(self)")
    return index
  }

  /// The shape with one axis left out.
  func removing(axis: Int) -> Shape {
    var dimensions = dimensions
    dimensions.remove(at: axis)
    return Shape(dimensions)
  }

  /// The shape with one axis of another size.
  func replacing(axis: Int, with size: Int) -> Shape {
    var dimensions = dimensions
    dimensions[axis] = size
    return Shape(dimensions)
  }
}
