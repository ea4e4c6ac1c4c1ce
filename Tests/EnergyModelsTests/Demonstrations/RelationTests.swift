import EnergyModels
import Images
import Testing

@Suite("A relation to learn")
struct RelationTests {
  @Test("has the answers of its formula, inside its range", arguments: Relation.allCases)
  func answers(relation: Relation) {
    for x in [-1, -0.4, 0, 0.9] {
      let answers = relation.answers(to: x)
      #expect(answers.allSatisfy(relation.answerRange.contains) && answers == answers.sorted())
    }
    #expect(Relation.square.answers(to: -0.5) == [0.25])
    #expect(Relation.eye.answers(to: 0) == [-0.7, 0.7])
    #expect(Relation.eye.answers(to: 1).allSatisfy { $0 == 0 })
  }

  @Test("draws samples that are right, over all of x and all answers")
  func samples() {
    var generator = SeededGenerator(seed: 3)
    let samples = Relation.eye.samples(200, using: &generator)
    #expect(samples.allSatisfy { Relation.eye.answers(to: $0.x).contains($0.y) })
    #expect(samples.allSatisfy { abs($0.x) <= 1 })
    #expect(samples.filter { $0.y > 0 }.count > 70 && samples.filter { $0.y < 0 }.count > 70)
  }
}
