import Testing

@testable import Tensors

@Suite("A network as a list of steps")
struct ImportedNetworkTests {
  private let window = Computation.Sliding(
    kernel: [3, 3], strides: [1, 1], padding: [1, 1, 1, 1])

  /// A convolution, an activation, a sum of both ends, and a mean over the places as a vector.
  private var network: Network {
    Network(
      weights: [
        .init(name: "filters", shape: [4, 4, 3, 3], role: .weight),
        .init(name: "bias", shape: [4], role: .bias),
        .init(name: "unused", shape: [2], role: .weight),
      ],
      steps: [
        .init(
          name: "maps", computation: .convolution(window, groups: 1, activation: nil),
          inputs: [0, 1, 2]),
        .init(name: "bent", computation: .activation(.rectified), inputs: [4]),
        .init(name: "sum", computation: .binary(.sum), inputs: [0, 5]),
        .init(name: "side", computation: .unary(.square), inputs: [5]),
        .init(name: "flat", computation: .reshape, inputs: [6], sizes: [-1, 100]),
      ])
  }

  private func results(of steps: [Int], fixed: Int, batch: Int = 2) throws -> [[Float]] {
    let graph = Graph()
    let network = network
    let pictures = graph.input("pictures", [batch, 4, 5, 5])
    let parameters = network.weights.map { Parameter($0.name, Shape($0.shape), $0.role) }
    let results = network.results(
      of: steps, for: pictures, .init(parameters: parameters, fixedSteps: fixed))
    let store = try ParameterStore(graph.parameters)
    for entry in store.entries { store[entry.name] = sample(entry.shape.count, seed: 5) }
    let program = try Program(results, parameters: .fixed(store))
    try program.write(sample(pictures.shape.count), to: pictures)
    try program.run()
    return results.map(program.read)
  }

  @Test("It says every shape before anything is computed, for any number of pictures")
  func shapes() throws {
    let shapes = try #require(network.shapes(of: [3, 4, 5, 5]))
    #expect(
      shapes.suffix(5) == [[3, 4, 5, 5], [3, 4, 5, 5], [3, 4, 5, 5], [3, 4, 5, 5], [3, 100]])
    #expect(network.shapes(of: [3, 5, 5, 5]) == nil)
    #expect(network.shapes(of: [3, 4, 6, 5]) == nil)
  }

  @Test("What follows a convolution alone is fused behind it, and changes nothing")
  func fusing() throws {
    let (fused, separate) = (try results(of: [2], fixed: 5), try results(of: [2], fixed: 0))
    expectAgreement(fused[0], separate[0].map(Double.init), tolerance: 1e-5)
  }

  @Test("A convolution whose own result is wanted keeps it")
  func keeping() throws {
    let found = try results(of: [0, 1], fixed: 5)
    #expect(found[1] == found[0].map { max($0, 0) })
    #expect(found[0].contains { $0 < 0 })
  }

  @Test("Pruned, it holds what is needed and gives the same")
  func pruning() throws {
    let (pruned, steps) = network.pruned(to: [2])
    #expect(pruned.weights.map(\.name) == ["filters", "bias"])
    #expect(pruned.steps.map(\.name) == ["maps", "bent", "sum"])
    #expect(steps == [2])
    #expect(pruned.shapes(of: [1, 4, 5, 5])?.last == [1, 4, 5, 5])
  }

  @Test("Its blocks end where everything passes")
  func cuts() {
    #expect(network.pruned(to: [4]).network.cuts.map { network.steps[$0].name }.contains("sum"))
    #expect(!network.cuts.contains(0) && !network.cuts.contains(1))
    #expect(network.endsBlock(2) && !network.endsBlock(0))
  }

  @Test(
    "Steps that do not fit are refused, and nothing traps",
    arguments: [
      Network.Step(name: "", computation: .activation(.sigmoid), inputs: [99]),
      Network.Step(name: "", computation: .activation(.sigmoid), inputs: [-1]),
      Network.Step(name: "", computation: .activation(.sigmoid), inputs: []),
      Network.Step(name: "", computation: .binary(.sum), inputs: [0]),
      Network.Step(name: "", computation: .binary(.sum), inputs: [0, 3]),
      Network.Step(name: "", computation: .reshape, inputs: [0]),
      Network.Step(name: "", computation: .reshape, inputs: [0], sizes: [-1, 99]),
      Network.Step(name: "", computation: .reshape, inputs: [0], sizes: [.min, .max]),
      Network.Step(name: "", computation: .broadcast, inputs: [0], sizes: [-1, 4, 5, 0]),
      Network.Step(
        name: "", computation: .broadcast, inputs: [0], sizes: [1 << 40, -1, 4, 5, 5]),
      Network.Step(name: "", computation: .slice(axis: 9, 0..<1), inputs: [0]),
      Network.Step(name: "", computation: .slice(axis: 1, 0..<9), inputs: [0]),
      Network.Step(name: "", computation: .slice(axis: 1, -1..<2), inputs: [0]),
      Network.Step(name: "", computation: .permutation([0, 1, 2]), inputs: [0]),
      Network.Step(name: "", computation: .permutation([0, 1, 2, 2]), inputs: [0]),
      Network.Step(name: "", computation: .reduction(.sum, axis: 4), inputs: [0]),
      Network.Step(name: "", computation: .reduction(.sum, axis: -1), inputs: [0]),
      Network.Step(name: "", computation: .concatenation(axis: 1), inputs: [0, 3]),
      Network.Step(
        name: "", computation: .matrixProduct(transposingLeft: false, transposingRight: false),
        inputs: [0, 3]),
      Network.Step(
        name: "",
        computation: .pooling(
          .maximum, .init(kernel: [9, 9], strides: [1, 1], padding: [0, 0, 0, 0])), inputs: [0]),
      Network.Step(
        name: "",
        computation: .pooling(
          .maximum, .init(kernel: [2], strides: [1, 1], padding: [0, 0, 0, 0])), inputs: [0]),
      Network.Step(
        name: "",
        computation: .convolution(
          .init(kernel: [3, 3], strides: [0, 1], padding: [1, 1, 1, 1]), groups: 1,
          activation: nil), inputs: [0, 1]),
      Network.Step(
        name: "",
        computation: .convolution(
          .init(kernel: [3, 3], strides: [1, 1], padding: [1, 1, 1, 1]), groups: 0,
          activation: nil), inputs: [0, 1]),
    ])
  func refusing(_ step: Network.Step) {
    var broken = network
    broken.steps.append(step)
    #expect(broken.shapes(of: [2, 4, 5, 5]) == nil)
  }
}
