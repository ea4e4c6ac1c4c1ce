/// Numbers of a shape, row-major, in double precision: what the reference runtime computes with.
struct ReferenceArray: Equatable {
  let shape: [Int]
  let numbers: [Double]

  init(_ shape: [Int], _ numbers: [Double]) {
    precondition(numbers.count == shape.reduce(1, *), "\(numbers.count) numbers for \(shape)")
    (self.shape, self.numbers) = (shape, numbers)
  }

  /// The distance between neighbours along each axis.
  var strides: [Int] {
    shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
  }

  /// The numbers of one axis as whole ones: a list of axes or sizes.
  var integers: [Int] { numbers.map { Int($0) } }

  /// The elements at places given by a start and a stride along each axis of a new shape.
  func gathered(_ shape: [Int], strides: [Int], start: Int = 0) -> ReferenceArray {
    var places = [start]
    for (size, stride) in zip(shape, strides) {
      places = places.flatMap { place in (0..<size).map { place + $0 * stride } }
    }
    return ReferenceArray(shape, places.map { numbers[$0] })
  }

  /// The array repeated to a shape, aligned at the last axes.
  func broadcast(to wanted: [Int]) -> ReferenceArray {
    let missing = wanted.count - shape.count
    let steps = zip(shape, strides).map { $0 == 1 ? 0 : $1 }
    return gathered(wanted, strides: [Int](repeating: 0, count: missing) + steps)
  }

  /// The shape of two arrays combined.
  static func common(_ a: [Int], _ b: [Int]) -> [Int] {
    let rank = max(a.count, b.count)
    let (a, b) = (
      [Int](repeating: 1, count: rank - a.count) + a, [Int](repeating: 1, count: rank - b.count) + b
    )
    return zip(a, b).map { $0 == 1 ? $1 : $0 }
  }

  /// A function of two elements, with broadcasting.
  func combined(
    with other: ReferenceArray, _ function: (Double, Double) -> Double
  ) -> ReferenceArray {
    let wanted = ReferenceArray.common(shape, other.shape)
    let (a, b) = (broadcast(to: wanted), other.broadcast(to: wanted))
    return ReferenceArray(wanted, zip(a.numbers, b.numbers).map(function))
  }

  /// The runs along an axis made one number each; the axis is left out.
  func reduced(axis: Int, _ function: ([Double]) -> Double) -> ReferenceArray {
    let inner = strides[axis]
    var result: [Double] = []
    for outer in 0..<shape[..<axis].reduce(1, *) {
      for place in 0..<inner {
        let start = outer * inner * shape[axis] + place
        result.append(function((0..<shape[axis]).map { numbers[start + $0 * inner] }))
      }
    }
    return ReferenceArray(Array(shape[..<axis] + shape[(axis + 1)...]), result)
  }

  /// A matrix, or a batch of them, times another.
  func product(_ other: ReferenceArray) -> ReferenceArray {
    let (rank, inner) = (shape.count, shape[shape.count - 1])
    let (rows, columns) = (shape[rank - 2], other.shape[rank - 1])
    var result: [Double] = []
    for batch in 0..<shape[..<(rank - 2)].reduce(1, *) {
      for row in 0..<rows {
        for column in 0..<columns {
          var sum = 0.0
          for k in 0..<inner {
            sum +=
              numbers[(batch * rows + row) * inner + k]
              * other.numbers[(batch * inner + k) * columns + column]
          }
          result.append(sum)
        }
      }
    }
    return ReferenceArray(shape[..<(rank - 2)] + [rows, columns], result)
  }

  /// The elements along an axis that indices name; their shape takes the axis's place.
  func picked(_ indices: ReferenceArray, axis: Int) -> ReferenceArray {
    let (inner, size) = (strides[axis], shape[axis])
    var result: [Double] = []
    for outer in 0..<shape[..<axis].reduce(1, *) {
      for index in indices.integers {
        let start: Int = (outer * size + index) * inner
        result += numbers[start..<start + inner]
      }
    }
    let wanted: [Int] = Array(shape[..<axis]) + indices.shape + Array(shape[(axis + 1)...])
    return ReferenceArray(wanted, result)
  }

  /// The axes in another order.
  func permuted(_ axes: [Int]) -> ReferenceArray {
    gathered(axes.map { shape[$0] }, strides: axes.map { strides[$0] })
  }
}
