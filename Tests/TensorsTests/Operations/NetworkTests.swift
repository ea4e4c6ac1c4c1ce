import Testing

@testable import Tensors

@Suite("Network operations")
struct NetworkTests {
  @Test("convolve as the definition says", arguments: [1, 3], [ConvolutionPadding.same, .valid])
  func convolutionValue(_ channels: Int, _ padding: ConvolutionPadding) throws {
    let (side, kernel) = (6, 3)
    let picture: Shape = [2, channels, side, side]
    let weights: Shape = [4, channels, kernel, kernel]
    let (x, w, b) = (sample(picture.count), sample(weights.count, seed: 2), sample(4, seed: 3))
    let output = try evaluate([(picture, x), (weights, w), ([4], b)]) {
      $0[0].convolved(with: $0[1], bias: $0[2], padding: padding)
    }
    let pad = padding == .same ? 1 : 0
    let out = side + 2 * pad - kernel + 1
    for n in 0..<2 {
      for o in 0..<4 {
        for y in 0..<out {
          for x0 in 0..<out {
            var sum = b[o]
            for i in 0..<channels {
              for v in 0..<kernel {
                for u in 0..<kernel {
                  let (r, c) = (y + v - pad, x0 + u - pad)
                  guard (0..<side).contains(r), (0..<side).contains(c) else { continue }
                  sum +=
                    x[((n * channels + i) * side + r) * side + c]
                    * w[((o * channels + i) * kernel + v) * kernel + u]
                }
              }
            }
            #expect(abs(output[((n * 4 + o) * out + y) * out + x0] - sum) < 1e-4)
          }
        }
      }
    }
  }

  @Test("convolution has the gradients that differences show", arguments: [1, 2])
  func convolutionGradient(_ stride: Int) throws {
    try expectGradientsMatch(
      [
        ([2, 3, 5, 5], sample(150)), ([4, 3, 3, 3], sample(108, seed: 2)),
        ([4], sample(4, seed: 3)),
      ]
    ) { $0[0].convolved(with: $0[1], bias: $0[2], stride: stride, padding: .same) }
  }

  @Test("pooling has the gradients that differences show")
  func poolingGradient() throws {
    let input: [(Shape, [Float])] = [([2, 3, 6, 6], sample(216))]
    try expectGradientsMatch(input, step: 1e-4, tolerance: 5e-2) {
      $0[0].maxPooled(window: 2, stride: 2)
    }
    try expectGradientsMatch(input) { $0[0].averagePooled(window: 3, stride: 3) }
  }

  @Test("batch norm has the gradients that differences show", arguments: [false, true])
  func batchNormGradient(_ rectified: Bool) throws {
    let inputs: [(Shape, [Float])] = [
      ([4, 3, 3, 3], sample(108)), ([3], [0.7, 1.3, -0.8]), ([3], [0.1, -0.2, 0.3]),
    ]
    try expectGradientsMatch(inputs, step: 2e-3, tolerance: 3e-2) {
      $0[0].normalizedOverBatch(scale: $0[1], shift: $0[2], epsilon: 1e-5, rectified: rectified)
        .output
    }
  }

  @Test("batch norm with ReLU fused equals the two apart")
  func fusedNormEqualsUnfused() throws {
    let inputs: [(Shape, [Float])] = [
      ([4, 20, 5, 5], sample(2000)), ([20], sample(20, seed: 2)), ([20], sample(20, seed: 3)),
    ]
    let fused = try evaluate(inputs) {
      $0[0].normalizedOverBatch(scale: $0[1], shift: $0[2], epsilon: 1e-5, rectified: true).output
    }
    let apart = try evaluate(inputs) {
      $0[0].normalizedOverBatch(scale: $0[1], shift: $0[2], epsilon: 1e-5, rectified: false)
        .output.rectified()
    }
    for (a, b) in zip(fused, apart) { #expect(abs(a - b) < 1e-5) }
  }

  @Test(
    "matrix products have the gradients that differences show", arguments: [false, true],
    [false, true])
  func productGradient(_ left: Bool, _ right: Bool) throws {
    try expectGradientsMatch(
      [(left ? [3, 2] : [2, 3], sample(6)), (right ? [4, 3] : [3, 4], sample(12, seed: 2))]
    ) { $0[0].matrixProduct(with: $0[1], transposingLeft: left, transposingRight: right) }
    try expectGradientsMatch(
      [
        (left ? [2, 3, 2] : [2, 2, 3], sample(12)),
        (right ? [2, 4, 3] : [2, 3, 4], sample(24, seed: 2)),
      ]
    ) { $0[0].matrixProduct(with: $0[1], transposingLeft: left, transposingRight: right) }
  }

  @Test("a network of blocked layouts has the gradients that differences show")
  func network() throws {
    let inputs: [(Shape, [Float])] = [
      ([4, 3, 8, 8], sample(768)), ([16, 3, 3, 3], sample(432, seed: 2)),
      ([16], sample(16, seed: 4, from: 0.5, to: 1)), ([16], sample(16, seed: 5)),
      ([5, 256], sample(1280, seed: 6)),
    ]
    try expectGradientsMatch(
      [inputs[1], inputs[2], inputs[3]], step: 2e-3, tolerance: 4e-2
    ) {
      let graph = $0[0].graph
      let picture = graph.constant(inputs[0].1, inputs[0].0)
      let maps = picture.convolved(with: $0[0], padding: .same)
        .normalizedOverBatch(scale: $0[1], shift: $0[2], epsilon: 1e-5, rectified: false).output
        .averagePooled(window: 2, stride: 2)
      return maps.reshaped(to: [4, 256])
        .matrixProduct(with: graph.constant(inputs[4].1, inputs[4].0), transposingRight: true)
    }
  }
}
