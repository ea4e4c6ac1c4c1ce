import Testing

@testable import Tensors

@Suite("Convolutions in groups, with gaps and uneven borders")
struct GroupedConvolutionTests {
  /// A case's sizes.
  struct Sizes: Sendable, CustomTestStringConvertible {
    let maps: Int
    let filters: Int
    let groups: Int
    let window: Computation.Sliding
    var testDescription: String { "\(maps) to \(filters) in \(groups), \(window)" }

    var source: Shape { [2, maps, 8, 7] }
    var weights: Shape { [filters, maps / groups, window.kernel[0], window.kernel[1]] }
  }

  static let sizes = [
    Sizes(
      maps: 12, filters: 12, groups: 12,
      window: .init(kernel: [3, 3], strides: [1, 1], padding: [1, 1, 1, 1])),
    Sizes(
      maps: 16, filters: 32, groups: 16,
      window: .init(kernel: [5, 5], strides: [2, 2], padding: [1, 1, 2, 2])),
    Sizes(
      maps: 8, filters: 20, groups: 4,
      window: .init(kernel: [3, 2], strides: [1, 2], padding: [0, 1, 2, 0])),
    Sizes(
      maps: 6, filters: 5, groups: 1,
      window: .init(kernel: [3, 3], strides: [1, 1], padding: [2, 2, 2, 2], dilations: [2, 2])),
    Sizes(
      maps: 16, filters: 16, groups: 16,
      window: .init(kernel: [3, 3], strides: [1, 1], padding: [2, 3, 2, 1], dilations: [2, 1])),
  ]

  private func function(_ sizes: Sizes) -> TracedFunction {
    TracedFunction(sizes.source, sizes.weights, [sizes.filters]) {
      Computation.convolution(sizes.window, groups: sizes.groups, activation: nil)($0)
    }
  }

  @Test("Values are the naive sum, in the shape that was promised", arguments: sizes)
  func values(_ sizes: Sizes) throws {
    let (value, shape, _, _) = try function(sizes).evaluated()
    let promised = Computation.convolution(sizes.window, groups: sizes.groups, activation: nil)
      .shape(of: [sizes.source, sizes.weights, [sizes.filters]])
    #expect(shape == promised)
    expectAgreement(value, naive(sizes, function(sizes).numbers, shape))
  }

  @Test("Gradients are the slopes of the value", arguments: sizes)
  func gradients(_ sizes: Sizes) throws {
    try function(sizes).expectGradients(step: 0.5, tolerance: 1e-3)
  }

  private func naive(_ sizes: Sizes, _ numbers: [[Float]], _ shape: Shape) -> [Double] {
    let (window, perGroup) = (sizes.window, sizes.filters / sizes.groups)
    let (maps, rows, columns) = (sizes.maps / sizes.groups, sizes.source[2], sizes.source[3])
    return (0..<shape.count).map { index in
      let column = index % shape[3]
      let row = index / shape[3] % shape[2]
      let filter = index / (shape[3] * shape[2]) % shape[1]
      let picture = index / (shape[3] * shape[2] * shape[1])
      var sum = Double(numbers[2][filter])
      for map in 0..<maps {
        for v in 0..<window.kernel[0] {
          for u in 0..<window.kernel[1] {
            let y = row * window.strides[0] - window.padding[0] + v * window.dilations[0]
            let x = column * window.strides[1] - window.padding[1] + u * window.dilations[1]
            guard (0..<rows).contains(y), (0..<columns).contains(x) else { continue }
            let source = picture * sizes.maps + filter / perGroup * maps + map
            let tap = ((filter * maps + map) * window.kernel[0] + v) * window.kernel[1] + u
            sum += Double(numbers[0][(source * rows + y) * columns + x]) * Double(numbers[1][tap])
          }
        }
      }
      return sum
    }
  }
}
