internal import Tensors

/// Numbers that are known when a network is read: a weight, a shape, an index.
///
/// Whole numbers are held as doubles, which are exact for any that a shape can have.
struct ONNXArray: Equatable {
  /// What its numbers are; folding rounds and divides by it.
  enum Kind {
    case real, whole, truth
  }

  var shape: [Int]
  var numbers: [Double]
  var kind: Kind
  /// The name of the value in the file.
  var name = ""

  /// A list, or a single number where the shape is empty.
  init(_ numbers: [Double], shape: [Int]? = nil, kind: Kind = .whole) {
    self.numbers = numbers
    self.shape = shape ?? [numbers.count]
    self.kind = kind
  }

  /// The numbers as whole ones, held within what a size can be.
  var integers: [Int] {
    numbers.map { $0.isNaN ? 0 : Int(min(max($0, -Self.most), Self.most)) }
  }

  private static let most = 4e18

  /// The strides that read it as a larger shape, 0 along repeated axes.
  func strides(repeatedTo larger: [Int]) -> [Int] {
    let padded = [Int](repeating: 1, count: larger.count - shape.count) + shape
    var strides = [Int](repeating: 0, count: larger.count)
    var step = 1
    for axis in padded.indices.reversed() {
      strides[axis] = padded[axis] == 1 ? 0 : step
      step *= padded[axis]
    }
    return strides
  }

  /// The numbers at places of another shape, read by strides from an offset.
  func gathered(_ shape: [Int], strides: [Int], offset: Int = 0) -> ONNXArray {
    let count = shape.reduce(1, *)
    var result: [Double] = []
    result.reserveCapacity(count)
    var index = [Int](repeating: 0, count: shape.count)
    var place = offset
    for _ in 0..<count {
      result.append(numbers[place])
      for axis in shape.indices.reversed() {
        index[axis] += 1
        place += strides[axis]
        if index[axis] < shape[axis] { break }
        place -= strides[axis] * shape[axis]
        index[axis] = 0
      }
    }
    return ONNXArray(result, shape: shape, kind: kind)
  }
}

/// The most numbers that are worked on while a network is read; more become steps of the network.
let mostFolded = 1 << 20
