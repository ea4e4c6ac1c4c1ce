import ArgumentParser
import EnergyModels
import Rows
import Testing

@testable import recognize

@Suite("The flags of a row reader's training")
struct RowTrainingFlagsTests {
  @Test("that are not given change nothing, and those given make their choices")
  func choices() throws {
    let none = try RowTrainingFlags.parse([])
    #expect(none.configuration == RowTrainingConfiguration())
    #expect(none.composition == RowComposition())
    var expected = RowTrainingConfiguration()
    (expected.rows, expected.windowEpochs, expected.epochs) = (64, 2, 3)
    (expected.loss, expected.rate, expected.seed) = (.hinge, 0.01, 7)
    let words = "--training-rows 64 --window-epochs 2 --epochs 3 --loss hinge --rate 0.01 --seed 7"
    let flags = try RowTrainingFlags.parse(
      words.split(separator: " ").map(String.init) + ["--length", "1-9"])
    #expect(flags.configuration == expected)
    #expect(flags.composition.length == 1...9)
    #expect(try RowTrainingFlags.parse(["--length", "3"]).composition.length == 3...3)
  }

  @Test(
    "a length is a number from 1 or two that ascend", arguments: ["0", "3-2", "1-2-3", "", "a"])
  func lengths(_ word: String) {
    #expect(throws: (any Error).self) { try RowTrainingFlags.parse(["--length", word]) }
  }
}
