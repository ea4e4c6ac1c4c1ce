internal import CKernels

extension Shape {
  /// The shape of two tensors combined element by element; nil where they do not fit.
  func broadcast(with other: Shape) -> Shape? {
    let rank = max(rank, other.rank)
    let (a, b) = (padded(to: rank).dimensions, other.padded(to: rank).dimensions)
    guard zip(a, b).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else { return nil }
    return Shape(zip(a, b).map { $0 == 1 ? $1 : $0 })
  }

  /// The shape with dimensions of size 1 before it.
  func padded(to rank: Int) -> Shape {
    Shape([Int](repeating: 1, count: rank - self.rank) + dimensions)
  }

  /// The strides that read this shape as a larger one, 0 along repeated dimensions.
  func strides(repeatedTo shape: Shape) -> [Int] {
    let padded = padded(to: shape.rank)
    return zip(padded.dimensions, zip(shape.dimensions, padded.strides)).map {
      $0 == 1 && $1.0 != 1 ? 0 : $1.1
    }
  }
}

/// How two operands are walked beside each other, with neighbouring dimensions merged where both
/// move alike, so that the innermost run is long.
struct BroadcastWalk: Sendable {
  private(set) var dimensions: [Int64] = []
  private(set) var strides: ([Int64], [Int64]) = ([], [])

  init(_ a: Shape, _ b: Shape, _ out: Shape) {
    let (first, second) = (a.strides(repeatedTo: out), b.strides(repeatedTo: out))
    for axis in 0..<out.rank where out[axis] != 1 {
      append(Int64(out[axis]), Int64(first[axis]), Int64(second[axis]))
    }
  }

  private mutating func append(_ size: Int64, _ first: Int64, _ second: Int64) {
    if let last = dimensions.indices.last, strides.0[last] == first * size,
      strides.1[last] == second * size
    {
      dimensions[last] *= size
      (strides.0[last], strides.1[last]) = (first, second)
    } else {
      dimensions.append(size)
      strides.0.append(first)
      strides.1.append(second)
    }
  }
}

/// A tensor repeated along dimensions of size 1.
struct Broadcast: Operation {
  let name = "broadcast"
  let shape: Shape

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    precondition(
      inputs[0].rank <= shape.rank && inputs[0].broadcast(with: shape) == shape,
      "\(inputs[0]) cannot be broadcast to \(shape)")
    return [shape]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    [upstream[0]?.summed(to: application.inputs[0].shape)]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let strides = inputs[0].shape.strides(repeatedTo: shape).map(Int64.init)
    let dimensions = shape.dimensions.map(Int64.init)
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_gather_strided(
        Int32(dimensions.count), dimensions, strides, addresses.inputs[0], addresses.outputs[0])
    }
  }
}

extension Tensor {
  /// The tensor repeated to a larger shape.
  public func broadcast(to shape: Shape) -> Tensor {
    shape == self.shape ? self : Broadcast(shape: shape)(self)
  }

  /// The sum over whatever was repeated: the adjoint of ``broadcast(to:)``.
  func summed(to shape: Shape) -> Tensor {
    guard shape != self.shape else { return self }
    let padded = shape.padded(to: self.shape.rank)
    var result = self
    for axis in 0..<self.shape.rank where padded[axis] == 1 && self.shape[axis] != 1 {
      result = result.sum(axis: axis, keepingAxis: true)
    }
    return result.reshaped(to: shape)
  }
}
