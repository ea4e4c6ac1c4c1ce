/// The sizes of a tensor's dimensions, outermost first; the last index runs fastest.
public struct Shape: Hashable, Sendable {
  /// The size of each dimension.
  public let dimensions: [Int]

  /// A shape of these dimensions, none negative; no dimensions is a scalar.
  public init(_ dimensions: [Int]) {
    precondition(dimensions.allSatisfy { $0 >= 0 }, "a negative dimension in \(dimensions)")
    self.dimensions = dimensions
  }

  /// The shape of a single number.
  public static var scalar: Shape { [] }

  /// The number of dimensions.
  public var rank: Int { dimensions.count }

  /// The number of elements.
  public var count: Int { dimensions.reduce(1, *) }

  /// The size of a dimension; a negative index counts from the last.
  public subscript(axis: Int) -> Int {
    dimensions[axis < 0 ? rank + axis : axis]
  }

  /// The distance in elements between neighbours along each dimension.
  public var strides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    for axis in stride(from: rank - 2, through: 0, by: -1) {
      strides[axis] = strides[axis + 1] * dimensions[axis + 1]
    }
    return strides
  }
}

extension Shape: ExpressibleByArrayLiteral {
  /// A shape of the listed dimensions.
  public init(arrayLiteral dimensions: Int...) {
    self.init(dimensions)
  }
}

extension Shape: CustomStringConvertible {
  /// The dimensions as text: `[64, 3, 96, 96]`.
  public var description: String { "\(dimensions)" }
}
