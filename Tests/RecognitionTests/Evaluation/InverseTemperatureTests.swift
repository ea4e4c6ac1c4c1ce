import Foundation
import Testing

@testable import Images
@testable import Recognition

@Suite("Fit of the inverse temperature")
struct InverseTemperatureTests {
  private func answer(_ energies: [Double]) -> Answer {
    let candidates = energies.enumerated().map {
      Answer.Candidate(
        category: "\($0)", energy: $1, probability: 0, pose: Pose(values: [:]))
    }
    return Answer(
      candidates: candidates.sorted { $0.energy < $1.energy }, freeEnergy: 0, isKnown: true)
  }

  @Test("finds the β by which the answers were drawn", arguments: [1.0, 6, 40])
  func recovers(_ beta: Double) throws {
    var generator = SeededGenerator(seed: 4)
    var temperature = InverseTemperature()
    for _ in 0..<4000 {
      let energies = (0..<5).map { _ in Double.random(in: 0...(4 / beta), using: &generator) }
      let weights = energies.map { exp(-beta * $0) }
      var draw = Double.random(in: 0..<weights.reduce(0, +), using: &generator)
      let drawn = weights.firstIndex { weight in
        draw -= weight
        return draw < 0
      }
      temperature.add(answer(energies), of: "\(drawn ?? 4)")
    }
    let fitted = try #require(temperature.fitted)
    #expect(abs(fitted / beta - 1) < 0.06, "\(fitted)")
  }

  @Test("stays finite where every picture is right, and grows with their number")
  func allRight() throws {
    func fitted(_ count: Int) throws -> Double {
      var temperature = InverseTemperature()
      for _ in 0..<count { temperature.add(answer([0.1, 0.6, 0.7]), of: "0") }
      return try #require(temperature.fitted)
    }
    let (few, many) = (try fitted(3), try fitted(300))
    #expect(few > 1 && few < many && many < 100)
  }

  @Test("is low where energies say nothing, and none where nothing was counted")
  func nothing() throws {
    var temperature = InverseTemperature()
    #expect(temperature.fitted == nil)
    temperature.add(answer([0.1, 0.2]), of: "a category of another model")
    #expect(temperature.fitted == nil)
    for truth in 0..<100 { temperature.add(answer([0.1, 0.6]), of: "\(truth % 2)") }
    #expect(try #require(temperature.fitted) < 0.1)
  }
}
