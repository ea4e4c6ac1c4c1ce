import Tensors
import Testing

@Suite struct BatchNormalizationTests {
  static let maps = [3, 16, 20]

  @Test("Each map gets the mean of the shift and the spread of the scale", arguments: maps)
  func values(_ maps: Int) throws {
    let function = normalization(maps)
    let value = try function.value()
    expectAgreement(value, naive(function), tolerance: 1e-4)
  }

  @Test("Mean and variance are the batch's", arguments: maps)
  func statistics(_ maps: Int) throws {
    let numbers = normalization(maps).numbers
    let graph = Graph()
    let source = graph.input("source", [4, maps, 5, 6])
    let norm = source.normalizedOverBatch(
      scale: graph.constant(1, [maps]), shift: graph.constant(0, [maps]), epsilon: 1e-5)
    let program = try Program([norm.mean, norm.variance])
    try program.write(numbers[0], to: source)
    try program.run()
    let moments = (0..<maps).map { measured(numbers[0], maps: maps, map: $0) }
    expectAgreement(program.read(norm.mean), moments.map(\.mean))
    expectAgreement(program.read(norm.variance), moments.map(\.variance))
  }

  @Test("Gradients are the slopes of the value", arguments: maps)
  func gradients(_ maps: Int) throws {
    try normalization(maps).expectGradients(step: 0.02)
  }

  @Test("A fused ReLU is ReLU after the norm, values and gradients", arguments: maps)
  func fusedRectifier(_ maps: Int) throws {
    let fused = try normalization(maps, rectified: true).evaluated()
    let separate = try TracedFunction([4, maps, 5, 6], [maps], [maps]) {
      $0[0].normalizedOverBatch(scale: $0[1], shift: $0[2], epsilon: 1e-5).output.rectified()
    }.evaluated()
    expectAgreement(fused.value, separate.value.map(Double.init))
    #expect(fused.value.contains(0) && fused.value.contains { $0 > 0 })
    for (one, other) in zip(fused.gradients, separate.gradients) {
      expectAgreement(one, other.map(Double.init), tolerance: 1e-4)
    }
  }

  @Test("In oneDNN's layouts, ReLU fused before a maximum is ReLU after it")
  func block() throws {
    func block(rectifiedFirst: Bool) -> TracedFunction {
      TracedFunction([3, 3, 8, 8], [20, 3, 3, 3], [20], [20]) {
        let norm = $0[0].convolved(with: $0[1]).normalizedOverBatch(
          scale: $0[2], shift: $0[3], epsilon: 1e-5, rectified: rectifiedFirst)
        let pooled = norm.output.maxPooled(window: 2)
        return rectifiedFirst ? pooled : pooled.rectified()
      }
    }
    let fused = try block(rectifiedFirst: true).evaluated()
    let separate = try block(rectifiedFirst: false).evaluated()
    expectAgreement(fused.value, separate.value.map(Double.init))
    for (one, other) in zip(fused.gradients, separate.gradients) {
      expectAgreement(one, other.map(Double.init), tolerance: 1e-4)
    }
  }

  private func normalization(_ maps: Int, rectified: Bool = false) -> TracedFunction {
    TracedFunction([4, maps, 5, 6], [maps], [maps]) {
      $0[0].normalizedOverBatch(
        scale: $0[1], shift: $0[2], epsilon: 1e-5, rectified: rectified
      ).output
    }
  }

  private func measured(
    _ numbers: [Float], maps: Int, map: Int
  ) -> (mean: Double, variance: Double) {
    let values = numbers.enumerated().filter { $0.offset / 30 % maps == map }
      .map { Double($0.element) }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, squares / Double(values.count))
  }

  private func naive(_ function: TracedFunction) -> [Double] {
    let (numbers, maps) = (function.numbers, function.shapes[1].count)
    let moments = (0..<maps).map { measured(numbers[0], maps: maps, map: $0) }
    return numbers[0].enumerated().map { index, number in
      let map = index / 30 % maps
      let spread = (moments[map].variance + 1e-5).squareRoot()
      return Double(numbers[1][map]) * (Double(number) - moments[map].mean) / spread
        + Double(numbers[2][map])
    }
  }
}
