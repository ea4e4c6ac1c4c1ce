internal import CKernels
internal import COneDNN

extension Tensor {
  /// The matrix product with another tensor, of rank 2, or of rank 3 for a batch of products.
  ///
  /// `out[m, n] = Σ_k left[m, k] · right[k, n] + bias[n]`, for each index of a batch.
  ///
  /// - Parameters:
  ///   - other: The right factor, `[K, N]` (or `[B, K, N]`), transposed `[N, K]`.
  ///   - transposingLeft: Whether this tensor is `[K, M]` rather than `[M, K]`.
  ///   - transposingRight: Whether `other` is `[N, K]` rather than `[K, N]`.
  ///   - bias: A number for each column, `[N]`; nil for none.
  /// - Returns: `[M, N]` (or `[B, M, N]`).
  public func matrixProduct(
    with other: Tensor, transposingLeft: Bool = false, transposingRight: Bool = false,
    bias: Tensor? = nil
  ) -> Tensor {
    let operation = MatrixProduct(
      transposesLeft: transposingLeft, transposesRight: transposingRight)
    return Tensor.applying(operation, to: [self, other] + (bias.map { [$0] } ?? []))[0]
  }
}

/// A matrix product: inputs left, right and perhaps bias; transposed factors are read in place.
struct MatrixProduct: Operation {
  let name = "matrix product"
  let transposesLeft: Bool
  let transposesRight: Bool

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let (left, right) = (inputs[0], inputs[1])
    precondition(
      left.rank == right.rank && (2...3).contains(left.rank),
      "a matrix product wants rank 2 or 3 twice, not \(left) and \(right)")
    let (rows, inner) = (left[transposesLeft ? -1 : -2], left[transposesLeft ? -2 : -1])
    let columns = right[transposesRight ? -2 : -1]
    precondition(
      inner == right[transposesRight ? -1 : -2]
        && left.dimensions.dropLast(2) == right.dimensions.dropLast(2),
      "matrices \(left)\(transposesLeft ? "ᵀ" : "") and \(right)\(transposesRight ? "ᵀ" : "")")
    precondition(
      inputs.count < 3 || inputs[2] == [columns],
      "\(columns) columns want a bias of [\(columns)], not \(inputs.last ?? .scalar)")
    return [Shape(left.dimensions.dropLast(2) + [rows, columns])]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    guard let upstream = upstream[0] else { return application.inputs.map { _ in nil } }
    let (left, right) = (application.inputs[0], application.inputs[1])
    let toLeft = { leftGradient(upstream, right) }
    let toRight = { rightGradient(upstream, left) }
    let toBias = { columnSums(upstream) }
    return zip([toLeft, toRight, toBias], application.wanted).map { $1 ? $0() : nil }
  }

  func workload(inputs: [Shape], outputs: [Shape]) -> Int {
    let products = outputs[0].count * inputs[0][transposesLeft ? -2 : -1]
    return max((inputs + outputs).reduce(0) { $0 + $1.count }, workload(ofProducts: products))
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    isOfOneRow(inputs) ? matrixVector(inputs, outputs) : try general(inputs, outputs)
  }

  /// Whether each number of the right factor serves a single product, so that memory is the limit.
  private func isOfOneRow(_ inputs: [Layout]) -> Bool {
    inputs[0].shape.rank == 2 && inputs[0].shape[0] == 1 && !transposesLeft && transposesRight
  }

  /// One row times a matrix: oneDNN's product reads the matrix three times as slowly.
  private func matrixVector(_ inputs: [Layout], _ outputs: [Shape]) -> PreparedStep {
    let (rows, columns) = (Int64(inputs[1].shape[0]), Int64(inputs[1].shape[1]))
    return plainStep(inputs, outputs) { addresses in
      let inputs = unsafe addresses.inputs
      unsafe ck_matrix_vector(
        rows, columns, inputs[1], inputs[0], inputs.count > 2 ? inputs[2] : nil,
        addresses.outputs[0], dn_parallel)
    }
  }

  /// Any product, as oneDNN does it.
  private func general(
    _ inputs: [Layout], _ outputs: [Shape]
  ) throws(TensorError) -> PreparedStep {
    let left = Self.seen(inputs[0].shape, transposed: transposesLeft)
    let right = Self.seen(inputs[1].shape, transposed: transposesRight)
    let output = Layout.plain(outputs[0])
    let bias = inputs.count == 3 ? Self.row(inputs[2].shape, rank: outputs[0].rank) : nil
    let primitive = try unsafe Primitive(name, of: left, right, output) {
      unsafe dn_matmul($0[0], $0[1], bias?.descriptor, $0[2])
    }
    return PreparedStep(
      inputs: inputs.map { .plain($0.shape) }, outputs: [output],
      scratchBytes: primitive.scratchBytes
    ) { addresses throws(TensorError) in
      var arguments = unsafe [
        (DN_SOURCE, left, addresses.inputs[0]), (DN_WEIGHTS, right, addresses.inputs[1]),
        (DN_DESTINATION, output, addresses.outputs[0]),
      ]
      if let bias { unsafe arguments.append((DN_BIAS, bias, addresses.inputs[2])) }
      return try unsafe primitive.step(arguments, scratch: addresses.scratch)
    }
  }
}

extension MatrixProduct {
  /// `∂/∂L = U Rᵀ`, or its transpose where the left factor is given transposed.
  private func leftGradient(_ upstream: Tensor, _ right: Tensor) -> Tensor {
    transposesLeft
      ? right.matrixProduct(
        with: upstream, transposingLeft: transposesRight, transposingRight: true)
      : upstream.matrixProduct(with: right, transposingRight: !transposesRight)
  }

  /// `∂/∂R = Lᵀ U`, or its transpose where the right factor is given transposed.
  private func rightGradient(_ upstream: Tensor, _ left: Tensor) -> Tensor {
    transposesRight
      ? upstream.matrixProduct(
        with: left, transposingLeft: true, transposingRight: transposesLeft)
      : left.matrixProduct(with: upstream, transposingLeft: !transposesLeft)
  }

  /// `1ᵀ U` over every row of every matrix.
  private func columnSums(_ upstream: Tensor) -> Tensor {
    let columns = upstream.shape[-1]
    let rows = upstream.shape.count / columns
    let ones = upstream.graph.constant(1, [1, rows])
    return ones.matrixProduct(with: upstream.reshaped(to: [rows, columns]))
      .reshaped(to: [columns])
  }

  /// A row-major matrix, or the transpose of one read in place.
  private static func seen(_ shape: Shape, transposed: Bool) -> Layout {
    guard transposed else { return .plain(shape) }
    let last = shape.rank - 1
    var dimensions = shape.dimensions
    var strides = shape.strides
    dimensions.swapAt(last, last - 1)
    strides.swapAt(last, last - 1)
    return .strided(Shape(dimensions), strides: strides)
  }

  /// A bias as oneDNN takes it: ones before the columns.
  private static func row(_ shape: Shape, rank: Int) -> Layout {
    .plain(Shape([Int](repeating: 1, count: rank - 1) + shape.dimensions))
  }
}
