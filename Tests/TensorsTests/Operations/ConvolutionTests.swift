import Tensors
import Testing

@Suite struct ConvolutionTests {
  /// A case's sizes: picture, filters, stride and padding.
  struct Sizes: Sendable, CustomTestStringConvertible {
    let maps: Int
    let side: Int
    let filters: Int
    let kernel: Int
    var stride = 1
    var padding = ConvolutionPadding.same
    var testDescription: String {
      "\(maps) maps of \(side), \(filters) filters of \(kernel), stride \(stride), \(padding)"
    }

    var source: Shape { [2, maps, side, side] }
    var weights: Shape { [filters, maps, kernel, kernel] }
  }

  static let sizes = [
    Sizes(maps: 1, side: 12, filters: 8, kernel: 5),
    Sizes(maps: 3, side: 11, filters: 5, kernel: 3, stride: 2),
    Sizes(maps: 16, side: 10, filters: 32, kernel: 3),
    Sizes(maps: 7, side: 9, filters: 20, kernel: 4),
    Sizes(maps: 8, side: 8, filters: 6, kernel: 6, padding: .valid),
  ]

  @Test("Values are the naive sum", arguments: sizes)
  func values(_ sizes: Sizes) throws {
    let function = TracedFunction(sizes.source, sizes.weights, [sizes.filters]) {
      $0[0].convolved(
        with: $0[1], bias: $0[2], stride: sizes.stride, padding: sizes.padding)
    }
    let (value, shape, _, _) = try function.evaluated()
    expectAgreement(value, naive(sizes, function.numbers, shape))
  }

  @Test("Gradients are the slopes of the value", arguments: sizes)
  func gradients(_ sizes: Sizes) throws {
    let function = TracedFunction(sizes.source, sizes.weights, [sizes.filters]) {
      $0[0].convolved(
        with: $0[1], bias: $0[2], stride: sizes.stride, padding: sizes.padding)
    }
    // The value is linear in every input: a long step costs nothing and hides rounding.
    try function.expectGradients(step: 0.5, tolerance: 1e-3)
  }

  @Test("A fused ReLU is ReLU after the convolution")
  func fusedRectifier() throws {
    func function(_ body: @escaping TracedFunction.Body) -> TracedFunction {
      TracedFunction([2, 16, 9, 9], [16, 16, 3, 3], [16], body: body)
    }
    let fused = try function { $0[0].convolved(with: $0[1], bias: $0[2], rectified: true) }.value()
    let separate = try function { $0[0].convolved(with: $0[1], bias: $0[2]).rectified() }.value()
    expectAgreement(fused, separate.map(Double.init))
    #expect(fused.contains(0) && fused.contains { $0 > 0 })
  }

  @Test("A convolution keeps its size, or shrinks by the kernel")
  func outputShapes() {
    let graph = Graph()
    let picture = graph.input("picture", [1, 3, 20, 17])
    let filters = graph.input("filters", [4, 3, 5, 5])
    #expect(picture.convolved(with: filters).shape == [1, 4, 20, 17])
    #expect(picture.convolved(with: filters, stride: 2).shape == [1, 4, 10, 9])
    #expect(picture.convolved(with: filters, padding: .valid).shape == [1, 4, 16, 13])
  }

  private func naive(_ sizes: Sizes, _ numbers: [[Float]], _ shape: Shape) -> [Double] {
    let before = sizes.padding == .valid ? 0 : paddingBefore(sizes, outputs: shape[2])
    var results: [Double] = []
    for sample in 0..<shape[0] {
      for filter in 0..<shape[1] {
        for row in 0..<shape[2] {
          for column in 0..<shape[3] {
            let top = row * sizes.stride - before
            let left = column * sizes.stride - before
            results.append(
              Double(numbers[2][filter])
                + window(sizes, numbers, sample: sample, filter: filter, top: top, left: left))
          }
        }
      }
    }
    return results
  }

  private func paddingBefore(_ sizes: Sizes, outputs: Int) -> Int {
    max(0, (outputs - 1) * sizes.stride + sizes.kernel - sizes.side) / 2
  }

  private func window(
    _ sizes: Sizes, _ numbers: [[Float]], sample: Int, filter: Int, top: Int, left: Int
  ) -> Double {
    let (side, kernel) = (sizes.side, sizes.kernel)
    var sum = 0.0
    for map in 0..<sizes.maps {
      for v in 0..<kernel where (0..<side).contains(top + v) {
        for u in 0..<kernel where (0..<side).contains(left + u) {
          let pixel = ((sample * sizes.maps + map) * side + top + v) * side + left + u
          let tap = ((filter * sizes.maps + map) * kernel + v) * kernel + u
          sum += Double(numbers[0][pixel]) * Double(numbers[1][tap])
        }
      }
    }
    return sum
  }
}
