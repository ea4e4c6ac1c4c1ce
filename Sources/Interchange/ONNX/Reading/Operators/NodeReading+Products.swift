internal import Tensors

extension NodeReading {
  /// What is made of maps or matrices; nil where the node's operator is none such.
  mutating func mapOutput() throws(Refusal) -> ONNXValue? {
    switch node.operation {
    case "Conv": try convolution()
    case "MaxPool", "AveragePool": try pooling()
    case "GlobalAveragePool": try globalPooling(.average)
    case "GlobalMaxPool": try globalPooling(.maximum)
    case "Gemm": try generalProduct()
    case "MatMul": try matrixProduct()
    case "BatchNormalization": try batchNormalization()
    case "InstanceNormalization": try instanceNormalization()
    default: nil
    }
  }

  /// `α A B + β C`.
  private mutating func generalProduct() throws(Refusal) -> ONNXValue {
    let (left, right) = (try value(0), try value(1))
    let (alpha, beta) = (node.number("alpha") ?? 1, node.number("beta") ?? 1)
    let isTransposed = node.flag("transB")
    let product = Computation.matrixProduct(
      transposingLeft: node.flag("transA"), transposingRight: isTransposed)
    guard let bias = optional(2) else {
      return try scaled(try add(product, left, right), by: alpha)
    }
    if alpha == 1, beta == 1, right.shape.count == 2,
      bias.shape == [right.shape[isTransposed ? 0 : 1]]
    {
      let summand = ONNXValue.tensor(try operand(bias, .bias))
      return try add(product, left, right, summand)
    }
    let scaledProduct = try scaled(try add(product, left, right), by: alpha)
    return try combined(.sum, scaledProduct, try scaled(bias, by: beta))
  }

  /// The product of matrices, or of batches of them that repeat where one has a single one.
  private mutating func matrixProduct() throws(Refusal) -> ONNXValue {
    var (left, right) = (try value(0), try value(1))
    guard !left.shape.isEmpty, !right.shape.isEmpty else {
      throw Refusal("wanted matrices, found a single number")
    }
    let (isRow, isColumn) = (left.shape.count == 1, right.shape.count == 1)
    if isRow { left = try reshaped(left, to: [1] + left.shape) }
    if isColumn { right = try reshaped(right, to: right.shape + [1]) }
    let product = try matrices(left, right)
    var sizes = product.shape
    if isRow { sizes.remove(at: sizes.count - 2) }
    if isColumn { sizes.removeLast() }
    return try reshaped(product, to: sizes)
  }

  private mutating func matrices(
    _ left: ONNXValue, _ right: ONNXValue
  ) throws(Refusal) -> ONNXValue {
    let plain = Computation.matrixProduct(transposingLeft: false, transposingRight: false)
    let (leading, columns) = (left.shape.dropLast(), right.shape[right.shape.count - 1])
    if right.shape.count == 2 {
      // One matrix for all: the rows of every batch are rows of one product.
      let rows = try reshaped(left, to: [leading.reduce(1, *), left.shape[left.shape.count - 1]])
      return try reshaped(try add(plain, rows, right), to: leading + [columns])
    }
    guard
      let batch = ONNXArray.common(
        Array(left.shape.dropLast(2)), Array(right.shape.dropLast(2)))
    else { throw Refusal("wanted batches that fit, found \(left.shape) and \(right.shape)") }
    let product = try add(plain, try batched(left, batch), try batched(right, batch))
    return try reshaped(product, to: batch + product.shape.dropFirst())
  }

  /// Matrices repeated to a batch, which is then one axis.
  private mutating func batched(_ value: ONNXValue, _ batch: [Int]) throws(Refusal) -> ONNXValue {
    let matrix = value.shape.suffix(2)
    let whole =
      value.shape == batch + matrix ? value : try add(.broadcast, value, sizes: batch + matrix)
    guard let count = ONNXArray.count(of: batch) else { throw Refusal("wanted fewer matrices") }
    return try reshaped(whole, to: [count] + matrix)
  }
}
