internal import ArgumentParser
internal import Interchange
internal import Tensors

/// `benchmark imported`: a network in ONNX, recognising or learning.
struct ImportedNetwork: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imported", abstract: "A network in ONNX, or a step of learning through all of it."
  )

  @Argument(help: "The network.")
  var file: String

  @Option(help: "The side of the pictures.")
  var side = 224

  @Option(help: "The number of pictures.")
  var batch = 1

  @Flag(help: "Time a step of learning instead of an answer.")
  var learning = false

  @Flag(help: "Print the seconds of each step instead.")
  var profile = false

  func run() throws {
    let program = try program()
    guard profile else {
      return try Server(about: Pictures(pictures: batch)).time { try program.run() }
    }
    try program.run()
    var sums: [String: Double] = [:]
    for step in try program.profile() { sums[step.name, default: 0] += step.seconds }
    for (name, seconds) in sums.sorted(by: { $0.value > $1.value }) { print(name, seconds * 1000) }
  }

  private struct Pictures: Encodable {
    let pictures: Int
  }

  private func program() throws -> Program {
    let (network, numbers) = try ONNXNetwork(contentsOf: file).network(
      forPictures: [3, side, side])
    let graph = Graph()
    let pictures = graph.input("pictures", [batch, 3, side, side])
    let parameters = network.weights.map { Parameter($0.name, Shape($0.shape), $0.role) }
    let output = network.results(
      of: [network.steps.count - 1], for: pictures,
      .init(parameters: parameters, fixedSteps: learning ? 0 : network.steps.count))[0]
    let store = try ParameterStore(parameters)
    for (name, values) in numbers { store[name] = values }
    let program: Program
    if learning {
      let loss = output.logSumExp(axis: 1).mean()
      program = try Program(
        [loss], parameters: .changing(store),
        destinations: graph.gradients(of: loss, in: ParameterStore(like: store)))
    } else {
      program = try Program([output], parameters: .fixed(store))
    }
    let count = pictures.shape.count
    try program.write((0..<count).map { Float($0 % 255) / 128 - 1 }, to: pictures)
    return program
  }
}
