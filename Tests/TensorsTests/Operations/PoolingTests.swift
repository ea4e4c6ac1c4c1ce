import Tensors
import Testing

@Suite struct PoolingTests {
  /// A window's side and step.
  struct Sizes: Sendable {
    let side: Int
    let stride: Int
  }

  static let sizes = [
    Sizes(side: 2, stride: 2), Sizes(side: 3, stride: 2), Sizes(side: 4, stride: 4),
  ]
  static let maps = [3, 16]

  @Test("Maxima are the largest of each window", arguments: sizes, maps)
  func maxima(_ window: Sizes, maps: Int) throws {
    let function = TracedFunction([2, maps, 9, 10]) {
      $0[0].maxPooled(window: window.side, stride: window.stride)
    }
    let (value, shape, _, _) = try function.evaluated()
    let wanted = windows(of: function, shape, window).map { $0.max() ?? .nan }
    expectAgreement(value, wanted)
  }

  @Test("Means are those of each window", arguments: sizes, maps)
  func means(_ window: Sizes, maps: Int) throws {
    let function = TracedFunction([2, maps, 9, 10]) {
      $0[0].averagePooled(window: window.side, stride: window.stride)
    }
    let (value, shape, _, _) = try function.evaluated()
    let wanted = windows(of: function, shape, window).map {
      $0.reduce(0, +) / Double($0.count)
    }
    expectAgreement(value, wanted)
  }

  @Test("The gradient of a maximum goes to where it was", arguments: sizes, maps)
  func maximumGradient(_ window: Sizes, maps: Int) throws {
    // Distinct multiples of 0.05, so that a small step changes no winner.
    var function = TracedFunction([1, maps, 9, 10]) {
      $0[0].maxPooled(window: window.side, stride: window.stride)
    }
    let count = function.numbers[0].count
    function.numbers[0] = (0..<count).map { Float($0 * 7919 % count) * 0.05 }
    try function.expectGradients(step: 0.0078125)
  }

  @Test("The gradient of a mean is spread over its window", arguments: sizes, maps)
  func meanGradient(_ window: Sizes, maps: Int) throws {
    let function = TracedFunction([2, maps, 9, 10]) {
      $0[0].averagePooled(window: window.side, stride: window.stride)
    }
    try function.expectGradients(step: 0.5, tolerance: 1e-3)
  }

  /// The numbers in each window, in the order of the results.
  private func windows(
    of function: TracedFunction, _ shape: Shape, _ window: Sizes
  ) -> [[Double]] {
    let source = function.shapes[0]
    return (0..<shape.count).map { index in
      let (plane, pixel) = index.quotientAndRemainder(dividingBy: shape[2] * shape[3])
      let (row, column) = pixel.quotientAndRemainder(dividingBy: shape[3])
      return (0..<window.side * window.side).map { tap in
        let y = row * window.stride + tap / window.side
        let x = column * window.stride + tap % window.side
        return Double(function.numbers[0][(plane * source[2] + y) * source[3] + x])
      }
    }
  }
}
