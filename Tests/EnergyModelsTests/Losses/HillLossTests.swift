import EnergyModels
import Tensors
import Testing

@Suite("Hill loss")
struct HillLossTests {
  private static let energies: [Float] = [0.2, 0.9, 1.4, 1.1, 1.2, 1.3]

  @Test("sums the squares by which energies fall short of the height")
  func value() throws {
    let graph = Graph()
    let energies = graph.constant(Self.energies, [2, 3])
    let loss = HillLoss(height: 1)(energies)
    let program = try Program([loss])
    try program.run()
    let found = program.read(loss)
    #expect(abs(found[0] - 0.65) < 1e-6 && found[1] == 0)
  }

  @Test("pushes up every energy below the height, and no other")
  func gradient() throws {
    let graph = Graph()
    let energies = graph.constant(Self.energies, [2, 3])
    let slope = graph.gradient(
      of: HillLoss(height: 1)(energies).sum(), withRespectTo: [energies])[0]
    let program = try Program([slope])
    try program.run()
    let found = program.read(slope)
    for (slope, energy) in zip(found, Self.energies) {
      #expect(abs(slope - -2 * max(0, 1 - energy)) < 1e-6)
    }
  }
}
