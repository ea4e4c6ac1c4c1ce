import Foundation
import Testing

@testable import Recognition

struct CalibrationMeterTests {
  @Test func `a model that is as sure as it is right has no calibration error`() {
    var meter = CalibrationMeter()
    for index in 0..<10 { meter.add(confidence: 0.7, isRight: index < 7, truth: 0.7) }
    #expect(abs(meter.calibration.ece) < 1e-12)
    #expect(abs(meter.calibration.nll + log(0.7)) < 1e-12)
  }

  @Test func `bins are weighed by their pictures`() {
    var meter = CalibrationMeter()
    for _ in 0..<3 { meter.add(confidence: 0.9, isRight: true, truth: 0.9) }
    meter.add(confidence: 0.5, isRight: false, truth: 0.25)
    #expect(abs(meter.calibration.ece - (3 * 0.1 + 0.5) / 4) < 1e-12)
  }

  @Test func `a truth held impossible is a finite surprise`() {
    var meter = CalibrationMeter()
    meter.add(confidence: 1, isRight: false, truth: 0)
    #expect(abs(meter.calibration.nll + log(1e-15)) < 1e-9)
    #expect(meter.calibration.ece == 1)
  }

  @Test func `its bins hold what was counted, by rising confidence`() {
    var meter = CalibrationMeter()
    for (confidence, isRight) in [(0.99, true), (0.97, false), (0.5, true)] {
      meter.add(confidence: confidence, isRight: isRight, truth: 0.5)
    }
    let bins = meter.bins
    #expect(bins.map(\.count) == [1, 2] && bins.map(\.rightCount) == [1, 1])
    #expect(bins[0].confidence == 0.5 && abs(bins[1].confidence - 0.98) < 1e-12)
    #expect(CalibrationMeter().bins.isEmpty)
  }

  @Test func `no answers have no error`() {
    #expect(CalibrationMeter().calibration == Evaluation.Calibration(ece: 0, nll: 0))
  }
}
