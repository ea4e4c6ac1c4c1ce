import Testing

@testable import Recognition

struct PoseErrorTests {
  @Test func `errors are counted within each bound`() {
    let error = PoseError([0, 5, 10, 20, 90], unit: .degrees)
    #expect(error.count == 5 && error.median == 10 && error.mean == 25)
    #expect(error.within == ["5": 0.4, "15": 0.6, "22.5": 0.8])
  }

  @Test func `the median of an even number is between the middle two`() {
    #expect(PoseError.median([4, 1, 3, 2]) == 2.5)
  }

  @Test func `a factor has no bounds in degrees`() {
    #expect(PoseError([0.1], unit: .factor).within.isEmpty)
  }
}
