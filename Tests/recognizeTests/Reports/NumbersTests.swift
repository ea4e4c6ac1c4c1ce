import Testing

@testable import recognize

@Suite("Numbers for people")
struct NumbersTests {
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

  @Test("give a share as a percentage")
  func percentage() {
    #expect(0.9732.percent == "97.3 %")
  }

  @Test(
    "give a time in its two largest units",
    arguments: [
      (0.4, "0 s"), (59.4, "59 s"), (60, "1 min 0 s"), (3599, "59 min 59 s"), (7260, "2 h 1 min"),
      (.infinity, "unknown time"), (.nan, "unknown time"),
    ])
  func time(seconds: Double, text: String) {
    #expect(seconds.timeText == text)
  }
}
