import CKernels
import Tensors
import Testing

@Suite struct NormalizedPoolingTests {
  /// Shapes that suit the kernel, and some that do not.
  static let shapes: [Shape] = [[4, 16, 6, 8], [3, 48, 4, 2], [5, 20, 6, 6], [2, 16, 7, 6]]

  @Test("In one go is one after the other, values and gradients", arguments: shapes)
  func agreement(_ shape: Shape) throws {
    let fused = try block(shape) {
      $0.normalizedRectifiedPooled(scale: $1, shift: $2, epsilon: 1e-5).output
    }.evaluated()
    let separate = try block(shape) {
      $0.normalizedOverBatch(scale: $1, shift: $2, epsilon: 1e-5).output
        .rectified().maxPooled(window: 2)
    }.evaluated()
    #expect(fused.shape == separate.shape)
    expectAgreement(fused.value, separate.value.map(Double.init))
    #expect(fused.value.contains(0) && fused.value.contains { $0 > 0 })
    for (one, other) in zip(fused.gradients, separate.gradients) {
      expectAgreement(one, other.map(Double.init), tolerance: 1e-4)
    }
  }

  @Test("Mean and variance are the batch's, far from zero too", arguments: [0, 100] as [Float])
  func statistics(offset: Float) throws {
    let numbers = TracedFunction([4, 16, 6, 6]) { $0[0] }.numbers[0].map { $0 + offset }
    let graph = Graph()
    let maps = graph.input("maps", [4, 16, 6, 6])
    let (scale, shift) = (graph.constant(1, [16]), graph.constant(0, [16]))
    let fused = maps.normalizedRectifiedPooled(scale: scale, shift: shift, epsilon: 1e-5)
    let program = try Program([fused.mean, fused.variance])
    try program.write(numbers, to: maps)
    try program.run()
    for channel in 0..<16 {
      let own = numbers.enumerated().filter { $0.offset / 36 % 16 == channel }
        .map { Double($0.element) }
      let mean = own.reduce(0, +) / Double(own.count)
      let variance = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(own.count)
      #expect(abs(Double(program.read(fused.mean)[channel]) - mean) < 1e-4)
      #expect(abs(Double(program.read(fused.variance)[channel]) - variance) < 1e-4)
    }
  }

  @Test("A window's gradient goes to the first of equal numbers")
  func ties() throws {
    let graph = Graph()
    let maps = graph.input("maps", [2, 16, 2, 2])
    let fused = maps.normalizedRectifiedPooled(
      scale: graph.constant(1, [16]), shift: graph.constant(2, [16]), epsilon: 0)
    let weights = (0..<32).map { $0 < 16 ? 1 : 3 as Float }
    let loss = fused.output.reshaped(to: [1, 32])
      .matrixProduct(with: graph.constant(weights, [32, 1]))
    let gradient = graph.gradient(of: loss, withRespectTo: [maps])[0]
    let program = try Program([gradient])
    try program.write((0..<32).flatMap { _ in [0, 1, 1, 0] as [Float] }, to: maps)
    try program.run()
    // The standard deviation is 1/2, so that the winner gets twice the weight more than its equal.
    let numbers = program.read(gradient)
    for window in 0..<32 {
      let difference = numbers[window * 4 + 1] - numbers[window * 4 + 2]
      #expect(abs(difference - 2 * weights[window]) < 1e-5)
    }
  }

  @Test("A number that is none is not hidden by ReLU")
  func notANumber() throws {
    var function = block([2, 16, 4, 4]) {
      $0.normalizedRectifiedPooled(scale: $1, shift: $2, epsilon: 1e-5).output
    }
    function.numbers[0][5] = .nan
    let value = try function.value()
    #expect(value[..<4].allSatisfy(\.isNaN) && value[4..<64].allSatisfy(\.isFinite))
  }

  @Test("The numbers are the same whatever the number of threads")
  func threadCounts() {
    let one = unsafe gradients { body, context in unsafe body(context, 0, 1) }
    let five = unsafe gradients { body, context in
      for part in 0..<5 { unsafe body(context, Int32(part), 5) }
    }
    #expect(one == five)
    #expect(one.contains { $0 != 0 })
  }

  /// The kernels' statistics, pooled maps and gradients for fixed numbers, end to end.
  private func gradients(_ parallel: ck_parallel) -> [Float] {
    let size = ck_maps(samples: 3, blocks: 2, rows: 4, columns: 6)
    let (maps, pooled, channels) = (3 * 32 * 24, 3 * 32 * 6, 32)
    let input = TracedFunction([maps], [pooled], [channels], [channels]) { $0[0] }.numbers
    var (mean, variance) = ([Float](repeating: 0, count: 32), [Float](repeating: 0, count: 32))
    var partials = [Float](repeating: 0, count: 2 * 3 * 32)
    var output = [Float](repeating: 0, count: pooled)
    var gradient = [Float](repeating: 0, count: maps)
    var (toScale, toShift) = (mean, mean)
    unsafe ck_norm_statistics(size, input[0], &mean, &variance, &partials, parallel)
    unsafe ck_norm_pool(
      size, input[0], input[2], input[3], mean, variance, 1e-5, &output, parallel)
    unsafe ck_norm_pool_gradient(
      size, input[1], input[0], input[2], input[3], mean, variance, 1e-5, &gradient, &toScale,
      &toShift, &partials, parallel)
    return mean + variance + output + gradient + toScale + toShift
  }

  private func block(
    _ shape: Shape, _ body: @escaping (Tensor, Tensor, Tensor) -> Tensor
  ) -> TracedFunction {
    TracedFunction(shape, [shape[1]], [shape[1]]) { body($0[0], $0[1], $0[2]) }
  }
}
