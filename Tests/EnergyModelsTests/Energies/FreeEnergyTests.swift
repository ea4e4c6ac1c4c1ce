import EnergyModels
import Tensors
import Testing

@Suite("Free energy and Gibbs distribution")
struct FreeEnergyTests {
  private func evaluate(_ energies: [Float], _ function: (Tensor) -> Tensor) throws -> [Float] {
    let graph = Graph()
    let input = graph.input("energies", [1, energies.count])
    let output = function(input)
    let program = try Program([output])
    try program.write(energies, to: input)
    try program.run()
    return program.read(output)
  }

  @Test("the free energy is below the least energy, and reaches it as β grows")
  func limit() throws {
    let energies: [Float] = [0.3, 0.7, 0.35, 1.9]
    let free = try [1, 10, 1000].map { beta in
      try evaluate(energies) { $0.freeEnergy(over: 1, beta: beta) }[0]
    }
    #expect(free[0] < free[1] && free[1] < 0.3 && abs(free[2] - 0.3) < 1e-3)
  }

  @Test("the Gibbs distribution sums to one and favours low energy")
  func gibbs() throws {
    let found = try evaluate([0.3, 0.7, 0.35]) { $0.gibbsDistribution(over: 1, beta: 4) }
    #expect(abs(found.reduce(0, +) - 1) < 1e-6)
    #expect(found[0] > found[2] && found[2] > found[1])
  }
}
