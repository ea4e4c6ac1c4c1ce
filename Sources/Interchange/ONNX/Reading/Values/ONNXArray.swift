/// Numbers that are known while a network is read: sizes, indices, and weights before they are used.
///
/// All are kept as doubles, which are exact for any whole number that a size can be.
struct ONNXArray {
  let shape: [Int]
  /// Row-major.
  let numbers: [Double]
  let element: ONNXElement
  /// What the file calls it; empty where it calls it nothing.
  var name = ""
  /// Whether it is as the file has it, rather than computed.
  var isOriginal = false
  /// Whether it was worked out from the number of pictures.
  var followsBatch = false

  /// Numbers of a shape.
  init(_ numbers: [Double], shape: [Int], element: ONNXElement) {
    self.numbers = numbers
    self.shape = shape
    self.element = element
  }

  /// A list of whole numbers.
  init(_ integers: [Int]) {
    self.init(integers.map(Double.init), shape: [integers.count], element: .int64)
  }

  /// A single number.
  init(_ number: Double, element: ONNXElement = .float) {
    self.init([number], shape: [], element: element)
  }

  /// The numbers as whole ones, those beyond any size as the largest that is safe to add up.
  var integers: [Int] {
    numbers.map { $0.isNaN ? 0 : Int(min(max($0, -Double(Self.farthest)), Double(Self.farthest))) }
  }

  /// A number beyond all sizes and indices.
  static let farthest = 1 << 40

  /// The most axes.
  static let mostAxes = 16

  /// The number of elements of a shape; nil where that is negative or beyond all files.
  ///
  /// Where a size is zero the others have bounds too, so that nobody counts through them.
  static func count(of sizes: [Int]) -> Int? {
    guard sizes.count <= mostAxes else { return nil }
    var count = 1
    for size in sizes where size != 0 {
      let (product, overflows) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflows, product <= farthest else { return nil }
      count = product
    }
    guard sizes.contains(0) else { return count }
    return count <= FoldingBudget.mostIntegers ? 0 : nil
  }

  /// The distances between neighbours along each axis of a shape.
  static func strides(of shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }
}
