internal import Tensors

/// A value of a network in the making.
struct Operand {
  /// What makes it.
  enum Origin: Hashable {
    case pictures
    case weight(Int)
    case step(Int)
  }

  let origin: Origin
  let shape: Shape
}

/// A value of a graph that is read.
enum ONNXValue {
  /// One that is computed when the network is used.
  case tensor(Operand)
  /// Numbers that are known already.
  case array(ONNXArray)

  var shape: [Int] {
    switch self {
    case .tensor(let operand): operand.shape.dimensions
    case .array(let array): array.shape
    }
  }

  var array: ONNXArray? {
    if case .array(let array) = self { array } else { nil }
  }
}
