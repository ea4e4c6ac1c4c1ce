import EnergyModels
import Testing

@Suite("A table of energies")
struct EnergyTableTests {
  @Test("has a row a sample and a column an answer")
  func layout() throws {
    let table = try EnergyTable([1, 2, 3, 4, 5, 6] as [Float], answers: 3)
    #expect(table.samples == 2 && table[1, 0] == 4 && table[0, 2] == 3)
  }

  @Test(
    "names the first energy that is infinite or not a number",
    arguments: [Float.nan, .infinity, -.infinity])
  func notFinite(_ bad: Float) {
    #expect(throws: EnergyError.notFinite(sample: 1, answer: 2, found: "\(bad)")) {
      try EnergyTable([1, 2, 3, 4, 5, bad, bad, 2, 3], answers: 3)
    }
  }

  @Test("says in a sentence what is wrong and what to do")
  func sentences() {
    #expect(
      EnergyError.notFinite(sample: 1, answer: 2, found: "nan").description
        == "sample 1, answer 2: wanted a finite energy, found nan; "
        + "check the model's numbers and its input")
  }
}
