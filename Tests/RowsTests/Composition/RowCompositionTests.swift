import Recognition
import Testing

@testable import Rows

@Suite("Row composition")
struct RowCompositionTests {
  @Test("is refused where no row could be composed, or one beyond all bounds")
  func refusals() throws {
    #expect(throws: Never.self) { try RowComposition().validate() }
    for change: (inout RowComposition) -> Void in [
      { $0.length = 0...5 }, { $0.length = 5...5000 }, { $0.margin = -1...8 }, { $0.jitter = -1 },
      { $0.gap = Int.min...0 }, { $0.gap = 0...Int.max },
    ] {
      var composition = RowComposition()
      change(&composition)
      #expect(throws: ConfigurationError.self) { try composition.validate() }
    }
  }
}
