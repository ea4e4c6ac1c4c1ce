import Tensors
import Testing

/// A function of tensors with numbers for its inputs, for checks of values and gradients.
struct TracedFunction {
  typealias Body = ([Tensor]) -> Tensor

  let shapes: [Shape]
  var numbers: [[Float]]
  let body: Body

  /// The function at seeded numbers in -1...1.
  init(_ shapes: Shape..., seed: UInt64 = 1, body: @escaping Body) {
    var generator = NumberGenerator(state: seed)
    self.shapes = shapes
    self.body = body
    numbers = shapes.map { shape in (0..<shape.count).map { _ in generator.next() } }
  }

  /// The value, its shape, and the gradients of a fixed random combination `Σ c·value`.
  func evaluated() throws -> (value: [Float], shape: Shape, weights: [Float], gradients: [[Float]])
  {
    let graph = Graph()
    let inputs = shapes.enumerated().map { graph.input("input \($0)", $1) }
    let value = body(inputs)
    var generator = NumberGenerator(state: 99)
    let weights = (0..<value.shape.count).map { _ in generator.next() }
    let loss = value.reshaped(to: [1, weights.count])
      .matrixProduct(with: graph.constant(weights, [weights.count, 1]))
    let gradients = graph.gradient(of: loss, withRespectTo: inputs)
    let program = try Program([value] + gradients)
    for (input, numbers) in zip(inputs, numbers) { try program.write(numbers, to: input) }
    try program.run()
    return (program.read(value), value.shape, weights, gradients.map(program.read))
  }

  /// The value alone: no gradient is traced.
  func value() throws -> [Float] {
    let graph = Graph()
    let inputs = shapes.enumerated().map { graph.input("input \($0)", $1) }
    let value = body(inputs)
    let program = try Program([value])
    for (input, numbers) in zip(inputs, numbers) { try program.write(numbers, to: input) }
    try program.run()
    return program.read(value)
  }

  /// Expects the gradients to agree with central differences at a spread of elements.
  func expectGradients(
    step: Float = 0.01, tolerance: Double = 0.01, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let gradients = try evaluated().gradients
    for (input, gradient) in gradients.enumerated() {
      let largest = gradient.map { Double(abs($0)) }.max() ?? 0
      for index in Swift.stride(from: 0, to: gradient.count, by: max(1, gradient.count / 9)) {
        let difference = try centralDifference(input: input, index: index, step: step)
        #expect(
          abs(Double(gradient[index]) - difference) <= tolerance * max(largest, 0.1),
          "input \(input), element \(index): \(gradient[index]) against \(difference)",
          sourceLocation: sourceLocation)
      }
    }
  }

  private func centralDifference(input: Int, index: Int, step: Float) throws -> Double {
    var (above, below) = (self, self)
    above.numbers[input][index] += step
    below.numbers[input][index] -= step
    let (high, low) = (try above.evaluated(), try below.evaluated())
    let difference = zip(high.weights, zip(high.value, low.value)).reduce(0.0) {
      $0 + Double($1.0) * (Double($1.1.0) - Double($1.1.1))
    }
    return difference / (2 * Double(step))
  }
}

/// Numbers in -1...1 that are the same in every run.
struct NumberGenerator {
  var state: UInt64

  mutating func next() -> Float {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
  }
}

/// Expects numbers to agree within a share of the largest.
func expectAgreement(
  _ found: [Float], _ wanted: [Double], tolerance: Double = 1e-5,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == wanted.count, sourceLocation: sourceLocation)
  let largest = wanted.map(abs).max() ?? 0
  let worst = zip(found, wanted).map { abs(Double($0) - $1) }.max() ?? 0
  #expect(
    worst <= tolerance * max(largest, 1e-3), "off by \(worst), largest \(largest)",
    sourceLocation: sourceLocation)
}
