internal import CKernels

/// The axes of a tensor in another order.
struct Permutation: Operation {
  let name = "permutation"
  let axes: [Int]

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    precondition(
      axes.sorted() == Array(0..<inputs[0].rank), "axes \(axes) do not permute \(inputs[0])")
    return [Shape(axes.map { inputs[0][$0] })]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    let inverse = axes.indices.sorted { axes[$0] < axes[$1] }
    return [upstream[0]?.permuted(inverse)]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let strides = inputs[0].shape.strides
    let order = axes.map { Int64(strides[$0]) }
    let dimensions = outputs[0].dimensions.map(Int64.init)
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_gather_strided(
        Int32(dimensions.count), dimensions, order, addresses.inputs[0], addresses.outputs[0])
    }
  }
}

/// A range of one axis.
struct Slice: Operation {
  let name = "slice"
  let axis: Int
  let range: Range<Int>

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= inputs[0][axis],
      "\(range) of axis \(axis) of \(inputs[0])")
    return [inputs[0].replacing(axis: axis, with: range.count)]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    guard let upstream = upstream[0] else { return [nil] }
    let shape = application.inputs[0].shape
    func zeros(_ count: Int) -> [Tensor] {
      count == 0 ? [] : [upstream.graph.constant(0, shape.replacing(axis: axis, with: count))]
    }
    let parts =
      zeros(range.lowerBound) + [upstream] + zeros(shape[axis] - range.upperBound)
    return [Tensor.concatenated(parts, axis: axis)]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let strides = inputs[0].shape.strides.map(Int64.init)
    let offset = range.lowerBound * Int(strides[axis])
    let dimensions = outputs[0].dimensions.map(Int64.init)
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_gather_strided(
        Int32(dimensions.count), dimensions, strides, addresses.inputs[0] + offset,
        addresses.outputs[0])
    }
  }
}

/// Tensors one after another along one axis.
struct Concatenation: Operation {
  let name = "concatenation"
  let axis: Int

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let first = inputs[0].replacing(axis: axis, with: 0)
    precondition(
      inputs.allSatisfy { $0.replacing(axis: axis, with: 0) == first },
      "\(inputs) cannot be concatenated along axis \(axis)")
    return [first.replacing(axis: axis, with: inputs.reduce(0) { $0 + $1[axis] })]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    guard let upstream = upstream[0] else { return application.inputs.map { _ in nil } }
    var start = 0
    return zip(application.inputs, application.wanted).map { input, wanted in
      let range = start..<start + input.shape[axis]
      start = range.upperBound
      return wanted ? upstream.slice(axis: axis, range: range) : nil
    }
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let runs = inputs.map { AxisView($0.shape, axis: axis) }.map { $0.axis * $0.inner }
    let (outer, total) = (AxisView(outputs[0], axis: axis).outer, runs.reduce(0, +))
    return plainStep(inputs, outputs) { addresses in
      var place = 0
      for (index, run) in runs.enumerated() {
        for row in 0..<outer {
          unsafe (addresses.outputs[0] + (row * total + place))
            .update(from: addresses.inputs[index] + row * run, count: run)
        }
        place += run
      }
    }
  }
}

extension Tensor {
  /// The axes in another order: axis `i` of the result is axis `axes[i]` of the tensor.
  public func permuted(_ axes: [Int]) -> Tensor { Permutation(axes: axes)(self) }

  /// The last two axes exchanged.
  public func transposed() -> Tensor {
    var axes = Array(0..<shape.rank)
    axes.swapAt(shape.rank - 1, shape.rank - 2)
    return permuted(axes)
  }

  /// A range of one axis.
  public func slice(axis: Int, range: Range<Int>) -> Tensor {
    let axis = shape.normalized(axis: axis)
    return range == 0..<shape[axis] ? self : Slice(axis: axis, range: range)(self)
  }

  /// Tensors one after another along one axis; their other dimensions agree.
  public static func concatenated(_ tensors: [Tensor], axis: Int) -> Tensor {
    precondition(!tensors.isEmpty, "no tensors to concatenate")
    guard tensors.count > 1 else { return tensors[0] }
    let axis = tensors[0].shape.normalized(axis: axis)
    return applying(Concatenation(axis: axis), to: tensors)[0]
  }
}
