import Foundation
import Interchange
import Tensors

/// A network in a file, pictures, and what ONNX Runtime makes of them.
struct NetworkCase {
  let folder: String
  let name: String

  private func array(_ file: String) throws -> (shape: [Int], numbers: [Double]) {
    try ONNXComputation.numbers(
      decoding: Array(Data(contentsOf: URL(filePath: "\(folder)/\(name)/\(file)"))))
  }

  /// The largest difference from what is wanted, as a share of the largest number.
  func difference() throws -> Double {
    let (pictures, wanted) = (try array("input_0.pb"), try array("output_0.pb"))
    let file = try ONNXNetwork(contentsOf: "\(folder)/\(name).onnx")
    let (network, numbers) = try file.network(
      forPictures: Shape(Array(pictures.shape.dropFirst())))
    let graph = Graph()
    let input = graph.input("pictures", Shape(pictures.shape))
    let parameters = network.weights.map { Parameter($0.name, Shape($0.shape), $0.role) }
    let output = network.results(
      of: [network.steps.count - 1], for: input,
      .init(parameters: parameters, fixedSteps: network.steps.count))[0]
    let store = try ParameterStore(parameters)
    for (name, values) in numbers { store[name] = values }
    let program = try Program([output], parameters: .fixed(store))
    try program.write(pictures.numbers.map(Float.init), to: input)
    try program.run()
    let found = program.read(output)
    guard found.count == wanted.numbers.count else { return .infinity }
    let largest = wanted.numbers.map(abs).max() ?? 1
    return (zip(found, wanted.numbers).map { abs(Double($0) - $1) }.max() ?? 0) / largest
  }
}
