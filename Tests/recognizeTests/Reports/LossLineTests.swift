import EnergyModels
import Testing

@testable import recognize

@Suite("The line of a loss")
struct LossLineTests {
  private func line(_ name: LossName, _ condition: SufficientCondition = .init()) throws -> LossLine
  {
    let loss = name.loss(margin: 0.5, beta: 1)
    return LossLine(name, loss, try condition.verdict(on: loss))
  }

  @Test("has the documented keys")
  func keys() throws {
    #expect(
      try JSON.line(line(.perceptron))
        == #"{"formula":"E − min E(y)","guarantee":"zero","isMet":false,"largestMargin":0,"#
        + #""loss":"perceptron","reason":"a tie costs nothing: it is as low at E = 0.00, "#
        + #"Ē = 0.00 as anywhere","tightest":{"correct":0,"mostOffending":0}}"#)
    #expect(try !JSON.line(line(.log)).contains("reason"))
  }

  @Test("says why a loss ensures no margin")
  func reasons() throws {
    #expect(try line(.hinge).reason == nil)
    #expect(
      try line(.energy).reason
        == "it does not see Ē: it is as low at E = 0.00, Ē = 0.00 as anywhere")
    // Where every point has the wrong answer below the right one, nothing can be ensured.
    let hopeless = SufficientCondition(
      region: FeasibleRegion(correct: 1...2, mostOffending: 0...1) { $1 < $0 - 0.5 }, others: [[]])
    #expect(try line(.log, hopeless).reason?.hasSuffix("where the wrong answer wins") == true)
  }

  @Test("is readable")
  func text() throws {
    let text = LossLine.text(of: [try line(.energy), try line(.squareSquare)])
    let rows = text.split(separator: "\n")
    #expect(rows.count == 4)
    #expect(rows[1].hasPrefix("energy") && rows[1].hasSuffix("no"))
    #expect(rows[2].hasSuffix("0.50  0.500                  yes"))
    #expect(rows[3].hasPrefix("energy: it does not see Ē"))
  }
}
