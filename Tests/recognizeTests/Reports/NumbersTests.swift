import Testing

@testable import recognize

@Suite("Numbers for people")
struct NumbersTests {
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
