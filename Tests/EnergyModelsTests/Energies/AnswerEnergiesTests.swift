import EnergyModels
import Tensors
import Testing

@Suite("Energies of answers")
struct AnswerEnergiesTests {
  private func evaluate(
    _ energies: [Float], _ isCorrect: [Float], _ part: (AnswerEnergies) -> Tensor
  ) throws -> [Float] {
    let graph = Graph()
    let shape: Shape = [energies.count / 3, 3]
    let all = graph.input("energies", shape)
    let output = part(AnswerEnergies(all: all, isCorrect: graph.constant(isCorrect, shape)))
    let program = try Program([output])
    try program.write(energies, to: all)
    try program.run()
    return program.read(output)
  }

  @Test("have a right and a most offending one, each the least of its kind")
  func parts() throws {
    let (energies, isCorrect): ([Float], [Float]) = (
      [0.5, 0.25, 0.75, 3e6, -1, 2e6], [1, 0, 1, 1, 0, 0]
    )
    #expect(try evaluate(energies, isCorrect) { $0.correct } == [0.5, 3e6])
    #expect(try evaluate(energies, isCorrect) { $0.mostOffending } == [0.25, -1])
  }

  @Test("have the free energies of right and wrong answers apart")
  func freeEnergies() throws {
    let energies: [Float] = [0.5, 0.5, 0.25]
    let right = try evaluate(energies, [1, 1, 0]) { $0.correctFreeEnergy(beta: 2) }
    let wrong = try evaluate(energies, [1, 1, 0]) { $0.incorrectFreeEnergy(beta: 2) }
    #expect(agree(right, [0.5 - 0.34657359], within: 1e-5))
    #expect(agree(wrong, [0.25], within: 1e-5))
  }

  @Test("leave out what is neither right nor wrong")
  func between() throws {
    let graph = Graph()
    func mask(_ values: [Float]) -> Tensor { graph.constant(values, [1, 3]) }
    let answers = AnswerEnergies(
      all: mask([0.5, 0.25, 0.75]), isCorrect: mask([1, 0, 0]), isIncorrect: mask([0, 0, 1]))
    let outputs = [answers.correct, answers.mostOffending, answers.incorrectFreeEnergy(beta: 3)]
    let program = try Program(outputs)
    try program.run()
    #expect(outputs.map { program.read($0) } == [[0.5], [0.75], [0.75]])
  }
}
