import Foundation
import Interchange
import Tensors

/// A case of ONNX's own tests: a model, what it is given, and what it is to give.
struct NodeCase {
  let folder: String

  /// Why a case does not pass; nil where it does.
  func failure() -> String? {
    do {
      let wanted = try tensors("output").map { try ONNXComputation.numbers(decoding: $0) }
      return try difference(of: results(), from: wanted)
    } catch {
      return "\(error)"
    }
  }

  private func tensors(_ prefix: String) throws -> [[UInt8]] {
    var tensors: [[UInt8]] = []
    while FileManager.default.fileExists(atPath: "\(folder)/\(prefix)_\(tensors.count).pb") {
      tensors.append(try bytes("\(prefix)_\(tensors.count).pb"))
    }
    return tensors
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
  }

  private typealias Numbers = (shape: [Int], numbers: [Double])

  private func results() throws -> [Numbers] {
    let computation = try ONNXComputation(
      decoding: bytes("model.onnx"), inputs: tensors("input"), opsets: 1...99)
    let network = computation.network
    let (graph, given) = (Graph(), computation.given)
    let input = graph.input("given", given.shape)
    let parameters = network.weights.map { Parameter($0.name, Shape($0.shape), $0.role) }
    let first = network.value(ofStep: 0)
    let steps = computation.outputs.compactMap { output -> Int? in
      if case .value(let value, _) = output, value >= first { value - first } else { nil }
    }
    let tensors = network.results(
      of: steps, for: input, .init(parameters: parameters, fixedSteps: network.steps.count))
    let store = try ParameterStore(parameters)
    for (name, values) in computation.numbers { store[name] = values }
    let program = try Program(tensors + [input * 1], parameters: .fixed(store))
    try program.write(given.numbers, to: input)
    try program.run()
    var made = tensors.map(program.read).makeIterator()
    return computation.outputs.map { output in
      switch output {
      case .known(let numbers, let shape): return (shape, numbers)
      case .value(let value, let shape):
        let numbers =
          value >= first
          ? made.next() ?? []
          : value == 0 ? given.numbers : computation.numbers[network.weights[value - 1].name] ?? []
        return (shape.dimensions, numbers.map(Double.init))
      }
    }
  }

  private func difference(of found: [Numbers], from wanted: [Numbers]) -> String? {
    guard found.count == wanted.count else { return "\(found.count) outputs" }
    for (found, wanted) in zip(found, wanted) {
      guard found.shape == wanted.shape else { return "the shape \(found.shape)" }
      for (one, other) in zip(found.numbers, wanted.numbers) where !agree(one, other) {
        return "\(one), not \(other)"
      }
    }
    return nil
  }

  private func agree(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-5 + 1e-3 * abs(other) || one == other || one.isNaN && other.isNaN
  }
}
