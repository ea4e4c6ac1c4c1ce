import Tensors
import Testing

@testable import Interchange
@testable import Recognition

@Suite("An optimizer's checkpoint")
struct OptimizerCheckpointTests {
  private func store(_ matrix: [Float], _ vector: [Float]) throws -> ParameterStore {
    let store = try ParameterStore([Parameter("matrix", [2, 2]), Parameter("vector", [2])])
    store["matrix"] = matrix
    store["vector"] = vector
    return store
  }

  /// Three steps with gradients that grow.
  private func run(_ optimizer: Optimizer, on parameters: ParameterStore, rate: Double) throws {
    for step in 1...3 {
      let factor = Float(step)
      let gradients = try store([0.1, -0.2, 0.3, 0.4].map { $0 * factor }, [1, -0.5])
      optimizer.step(parameters, gradients: gradients, rate: rate)
    }
  }

  @Test(arguments: [OptimizerConfiguration.adamW(), .sgd()])
  func `a restored optimizer goes on with the same bits`(choice: OptimizerConfiguration) throws {
    let parameters = try store([0.5, -1, 2, 0.25], [0.1, -0.2])
    let optimizer = try Optimizer(choice, for: parameters)
    try run(optimizer, on: parameters, rate: 0.01)
    var content = Safetensors()
    optimizer.save(into: &content)
    let copy = try ParameterStore(like: parameters)
    copy.copy(from: parameters)
    let restored = try Optimizer(choice, for: copy)
    let bytes = Seal.seal(content, as: .trainingState)
    try restored.restore(
      from: Seal.open(bytes, name: "state", wanted: .trainingState), name: "state")
    try run(optimizer, on: parameters, rate: 0.01)
    try run(restored, on: copy, rate: 0.01)
    #expect(restored.steps == 6)
    #expect(copy["matrix"] == parameters["matrix"] && copy["vector"] == parameters["vector"])
  }

  @Test func `the state of another optimizer is refused`() throws {
    let parameters = try store([0, 0, 0, 0], [0, 0])
    var content = Safetensors()
    try Optimizer(.sgd(), for: parameters).save(into: &content)
    let adam = try Optimizer(.adamW(), for: parameters)
    #expect(throws: CheckpointError.self) { try adam.restore(from: content, name: "state") }
    #expect(throws: CheckpointError.self) { try adam.restore(from: Safetensors(), name: "state") }
  }
}
