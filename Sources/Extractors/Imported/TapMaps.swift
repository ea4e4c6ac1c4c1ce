internal import Tensors

extension Shape {
  /// The shape `[N, C, h, w]` of a network's value seen as maps; nil where it cannot be.
  ///
  /// Vectors are maps of one place. Rows of tokens `[N, T, C]` are the squares that they were cut from,
  /// a token that stands before them left out.
  var asMaps: Shape? {
    switch rank {
    case 4: return self
    case 2: return [self[0], self[1], 1, 1]
    case 3:
      guard let side = tokenSide else { return nil }
      return [self[0], self[2], side, side]
    default: return nil
    }
  }

  /// The side of the square that rows of tokens make up; nil where they make up none.
  fileprivate var tokenSide: Int? {
    let side = Int(Double(self[1]).squareRoot())
    return [self[1], self[1] - 1].contains(side * side) && side > 0 ? side : nil
  }
}

extension Tensor {
  /// A network's value seen as maps `[N, C, h, w]`; see ``Shape/asMaps``.
  var asMaps: Tensor {
    guard shape.rank == 3, let side = shape.tokenSide else {
      return reshaped(to: shape.asMaps ?? shape)
    }
    let (first, places) = (shape[1] - side * side, side * side)
    return slice(axis: 1, range: first..<first + places)
      .permuted([0, 2, 1])
      .reshaped(to: [shape[0], shape[2], side, side])
  }

  /// Maps pooled to fewer rows and columns, by the means of windows that overlap where they must.
  func pooled(toRows rows: Int, columns: Int) -> Tensor {
    guard [rows, columns] != [shape[2], shape[3]] else { return self }
    let strides = [shape[2] / rows, shape[3] / columns]
    let window = Computation.Sliding(
      kernel: [shape[2] - (rows - 1) * strides[0], shape[3] - (columns - 1) * strides[1]],
      strides: strides, padding: [0, 0, 0, 0])
    return Computation.pooling(.average, window)([self])
  }
}
