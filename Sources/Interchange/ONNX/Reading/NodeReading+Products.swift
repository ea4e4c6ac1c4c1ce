internal import Tensors

extension NodeReading {
  /// `α A B + β C`.
  mutating func gemm() throws(Refusal) -> Operand {
    let (alpha, beta) = (float("alpha") ?? 1, float("beta") ?? 1)
    var inputs = [try operand(0), try operand(1)]
    let product = Computation.matrixProduct(
      transposingLeft: integer("transA") == 1, transposingRight: integer("transB") == 1)
    let columns = inputs[1].shape.rank == 2 ? inputs[1].shape[integer("transB") == 1 ? 0 : 1] : 0
    if alpha == 1, beta == 1, self.inputs.count > 2, let bias = self.inputs[2],
      bias.shape == [columns]
    {
      inputs.append(operand(bias, .bias))
      return try builder.add(product, inputs)
    }
    let scaled = try affine(try builder.add(product, inputs), scale: alpha)
    guard self.inputs.count > 2, self.inputs[2] != nil else { return scaled }
    let bias = try affine(try operand(2, .bias), scale: beta)
    return try add(.binary(.sum), scaled, bias)
  }

  /// The product of matrices, or of batches of them that repeat where one has a single one.
  mutating func matrixProduct() throws(Refusal) -> Operand {
    var (left, right) = (try operand(0), try operand(1))
    let (isRow, isColumn) = (left.shape.rank == 1, right.shape.rank == 1)
    if isRow { left = try reshaped(left, to: [1, left.shape[0]]) }
    if isColumn { right = try reshaped(right, to: [right.shape[0], 1]) }
    guard left.shape.rank > 1, right.shape.rank > 1 else { throw refusal("wanted matrices") }
    var product = try matrices(left, right)
    var shape = product.shape.dimensions
    if isRow { shape.remove(at: shape.count - 2) }
    if isColumn { shape.removeLast() }
    product = try reshaped(product, to: shape)
    return product
  }

  private mutating func matrices(_ left: Operand, _ right: Operand) throws(Refusal) -> Operand {
    let plain = Computation.matrixProduct(transposingLeft: false, transposingRight: false)
    let (rows, inner) = (left.shape[-2], left.shape[-1])
    if right.shape.rank == 2 {
      // One matrix for all: the rows of every batch are rows of one product.
      let flat = try reshaped(left, to: [left.shape.count / max(inner, 1), inner])
      let product = try add(plain, flat, right)
      return try reshaped(
        product, to: left.shape.dimensions.dropLast() + [right.shape[1]])
    }
    let batch = try repeated(
      Array(left.shape.dimensions.dropLast(2)), Array(right.shape.dimensions.dropLast(2)))
    let count = batch.reduce(1, *)
    func batched(_ operand: Operand) throws(Refusal) -> Operand {
      let wanted = batch + operand.shape.dimensions.suffix(2)
      let whole =
        operand.shape.dimensions == wanted
        ? operand : try add(.broadcast, operand, sizes: wanted)
      return try reshaped(whole, to: [count] + operand.shape.dimensions.suffix(2))
    }
    let product = try add(plain, try batched(left), try batched(right))
    return try reshaped(product, to: batch + [rows, right.shape[-1]])
  }

  /// The sizes of two shapes combined, with ones repeated.
  func repeated(_ one: [Int], _ other: [Int]) throws(Refusal) -> [Int] {
    let rank = max(one.count, other.count)
    let padded = [one, other].map { [Int](repeating: 1, count: rank - $0.count) + $0 }
    guard zip(padded[0], padded[1]).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else {
      throw refusal("\(one) and \(other) do not fit")
    }
    return zip(padded[0], padded[1]).map { $0 == 1 ? $1 : $0 }
  }
}
