import Foundation
import Testing

import Tensors

struct RateScheduleTests {
  // OneCycleLR(max_lr=0.4, total_steps=100) of PyTorch 2.
  @Test(arguments: [
    (0, 0.016), (1, 0.017125512226362993), (10, 0.11806557938564033),
    (28, 0.39887448777363704), (29, 0.4), (30, 0.39979861411380974),
    (50, 0.3175573802302928), (75, 0.10522744660033026), (98, 0.0002029858861903152), (99, 1.6e-06),
  ])
  func `one cycle goes as PyTorch's`(step: Int, wanted: Double) {
    #expect(abs(RateSchedule.oneCycle(peak: 0.4).rate(at: step, of: 100) - wanted) < 1e-12)
  }

  // CosineAnnealingLR(T_max=100) of PyTorch 2.
  @Test(arguments: [(0, 0.4), (25, 0.3414213562373096), (50, 0.2), (100, 0)])
  func `a cosine goes as PyTorch's`(step: Int, wanted: Double) {
    #expect(abs(RateSchedule.cosine(peak: 0.4).rate(at: step, of: 100) - wanted) < 1e-12)
  }

  @Test func `a cosine rises in a straight line first`() {
    let schedule = RateSchedule.cosine(peak: 1, warmupSteps: 4)
    #expect((0..<5).map { schedule.rate(at: $0, of: 10) } == [0.25, 0.5, 0.75, 1, 1])
  }

  @Test func `a constant stays`() {
    #expect(RateSchedule.constant(0.3).rate(at: 7, of: 9) == 0.3)
  }

  @Test func `the rate past the end is that of the end`() {
    let schedule = RateSchedule.oneCycle(peak: 0.4)
    #expect(schedule.rate(at: 100, of: 100) == schedule.rate(at: 99, of: 100))
  }

  @Test(arguments: 1...8)
  func `short runs have rates too`(total: Int) {
    for step in 0..<total {
      let rate = RateSchedule.oneCycle(peak: 1).rate(at: step, of: total)
      #expect(rate > 0 && rate <= 1)
    }
  }

  @Test func `a schedule comes back from JSON`() throws {
    for schedule in [
      RateSchedule.oneCycle(peak: 1), .cosine(peak: 2, warmupSteps: 3), .constant(4),
    ] {
      let data = try JSONEncoder().encode(schedule)
      #expect(try JSONDecoder().decode(RateSchedule.self, from: data) == schedule)
    }
  }
}
