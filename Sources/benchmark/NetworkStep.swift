internal import ArgumentParser
internal import Tensors

/// `benchmark network`: forward and backward through the reference network.
struct NetworkStep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network", abstract: "A training step of the reference network.")

  @Argument(help: "The file to write weights, pictures, loss and gradients to.")
  var file: String

  func run() throws {
    let network = try ReferenceNetwork()
    try network.program.run()
    var answers = CaseFile()
    answers.add("pictures", network.pictures.shape, network.numbers)
    answers.add(network.parameters, prefix: "parameter.")
    answers.add(network.gradients, prefix: "gradient.")
    answers.add("loss", .scalar, network.program.read(network.loss))
    try answers.write(to: file)
    try Server(about: Work(gigaflops: ReferenceNetwork.gigaflops)).time {
      try network.program.run()
    }
  }
}

/// `benchmark convolutions`: only the convolutions of that step, as the program's profile times them.
struct Convolutions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The convolutions of that step alone, each timed within it.")

  func run() throws {
    let network = try ReferenceNetwork()
    try Server(about: Work(gigaflops: ReferenceNetwork.gigaflops)).sum {
      let steps = try network.program.profile().filter { $0.name.hasPrefix("convolution") }
      return .seconds(steps.map(\.seconds).reduce(0, +))
    }
  }
}

/// `benchmark peak`: a product of two large matrices, the most that the machine computes.
struct MatrixPeak: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peak", abstract: "A product of two matrices of 2048 × 2048.")

  private static let side = 2048

  func run() throws {
    let graph = Graph()
    let side = MatrixPeak.side
    let left = graph.input("left", [side, side])
    let product = left.matrixProduct(with: graph.input("right", [side, side]))
    let program = try Program([product])
    let gigaflops = 2 * Double(side) * Double(side) * Double(side) / 1e9
    try Server(about: Work(gigaflops: gigaflops)).time { try program.run() }
  }
}
