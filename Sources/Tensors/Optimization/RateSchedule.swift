internal import Glibc

/// The learning rate over the steps of a run.
public struct RateSchedule: Codable, Sendable, Hashable {
  /// How the rate goes.
  public enum Course: Codable, Sendable, Hashable {
    /// Up to the peak, then down to almost nothing, both along a half cosine.
    case oneCycle(warmup: Double, divisor: Double, finalDivisor: Double)
    /// Up in a straight line for some steps, then down to zero along a half cosine.
    case cosine(warmupSteps: Int)
    /// The peak throughout.
    case constant
  }

  /// The highest rate.
  public var peak: Double
  /// How the rate goes.
  public var course: Course

  /// One cycle: from `peak / divisor` to `peak` in the fraction `warmup` of the steps, then to
  /// `peak / (divisor · finalDivisor)`.
  ///
  /// Source: Smith & Topin, "Super-Convergence", 2018; the numbers are those of PyTorch's
  /// `OneCycleLR`.
  public static func oneCycle(
    peak: Double, warmup: Double = 0.3, divisor: Double = 25, finalDivisor: Double = 1e4
  ) -> RateSchedule {
    RateSchedule(
      peak: peak, course: .oneCycle(warmup: warmup, divisor: divisor, finalDivisor: finalDivisor))
  }

  /// A cosine from the peak to zero, after a linear rise.
  ///
  /// Source: Loshchilov & Hutter, "SGDR", 2017.
  public static func cosine(peak: Double, warmupSteps: Int = 0) -> RateSchedule {
    RateSchedule(peak: peak, course: .cosine(warmupSteps: warmupSteps))
  }

  /// The same rate throughout.
  public static func constant(_ rate: Double) -> RateSchedule {
    RateSchedule(peak: rate, course: .constant)
  }

  /// The rate of a step, counted from 0, of a run of `total` steps; past the end, that of the end.
  public func rate(at step: Int, of total: Int) -> Double {
    switch course {
    case .constant:
      return peak
    case .cosine(let warmupSteps):
      guard step >= warmupSteps else { return peak * Double(step + 1) / Double(warmupSteps) }
      return RateSchedule.halfCosine(
        from: peak, to: 0, part: Double(step - warmupSteps) / Double(max(total - warmupSteps, 1)))
    case .oneCycle(let warmup, let divisor, let finalDivisor):
      let start = peak / divisor
      let top = warmup * Double(total) - 1
      if Double(step) < top {
        return RateSchedule.halfCosine(from: start, to: peak, part: Double(step) / top)
      }
      let width = Double(total - 1) - top
      let part = width > 0 ? (Double(step) - top) / width : 1
      return RateSchedule.halfCosine(from: peak, to: start / finalDivisor, part: part)
    }
  }

  /// `b + (a − b)(1 + cos π part)/2`.
  private static func halfCosine(from a: Double, to b: Double, part: Double) -> Double {
    b + (a - b) / 2 * (1 + cos(.pi * min(max(part, 0), 1)))
  }
}
