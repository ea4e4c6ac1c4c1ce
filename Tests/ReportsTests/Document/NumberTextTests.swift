import Testing

@testable import Reports

@Suite("The text of numbers")
struct NumberTextTests {
  @Test(
    "have the decimals asked for",
    arguments: [
      (0, 1, "0.0"), (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (-1.26, 1, "-1.3"), (0.007, 3, "0.007"),
      (1234.5, 0, "1235"), (63.2, 1, "63.2"), (.infinity, 2, "inf"), (1e300, 1, "1e+300"),
    ])
  func decimals(number: Double, places: Int, text: String) {
    #expect(number.text(places: places) == text)
  }

  @Test("say a number that is none")
  func notANumber() {
    #expect(Double.nan.text(places: 2) == "nan")
  }
}
