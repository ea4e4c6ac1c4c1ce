import Testing

@testable import Tensors

/// Numbers that look random and are the same on every machine.
func sample(_ count: Int, seed: UInt64 = 1, from low: Float = -1, to high: Float = 1) -> [Float] {
  var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return low + (high - low) * Float(state >> 40) / Float(1 << 24)
  }
}

/// A traced function evaluated at given inputs.
func evaluate(
  _ inputs: [(Shape, [Float])], _ function: ([Tensor]) -> Tensor
) throws -> [Float] {
  let graph = Graph()
  let tensors = inputs.enumerated().map { graph.input("x\($0)", $1.0) }
  let output = function(tensors)
  let program = try Program([output])
  for (tensor, input) in zip(tensors, inputs) { try program.write(input.1, to: tensor) }
  try program.run()
  return program.read(output)
}

/// Expects the gradient of a fixed weighting of the outputs to agree with central differences, in
/// every element of every input.
func expectGradientsMatch(
  _ inputs: [(Shape, [Float])], step: Float = 1e-2, tolerance: Float = 1e-2,
  sourceLocation: SourceLocation = #_sourceLocation, _ function: ([Tensor]) -> Tensor
) throws {
  let graph = Graph()
  let tensors = inputs.enumerated().map { graph.input("x\($0)", $1.0) }
  let output = function(tensors)
  let weights = graph.constant(sample(output.shape.count, seed: 99), output.shape)
  let loss = (output * weights).sum()
  let gradients = graph.gradient(of: loss, withRespectTo: tensors)
  let program = try Program([loss] + gradients)
  func lossValue(_ values: [[Float]]) throws -> Float {
    for (tensor, value) in zip(tensors, values) { try program.write(value, to: tensor) }
    try program.run()
    return program.read(loss)[0]
  }
  let base = inputs.map(\.1)
  _ = try lossValue(base)
  let exact = gradients.map(program.read)
  for index in inputs.indices {
    for element in base[index].indices {
      var (above, below) = (base, base)
      above[index][element] += step
      below[index][element] -= step
      let numeric = (try lossValue(above) - lossValue(below)) / (2 * step)
      let found = exact[index][element]
      #expect(
        abs(found - numeric) <= tolerance * max(1, abs(numeric)),
        "input \(index), element \(element): gradient \(found), difference \(numeric)",
        sourceLocation: sourceLocation)
    }
  }
}
