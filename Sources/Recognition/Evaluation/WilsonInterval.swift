/// The 95 % interval of a share.
///
/// `(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)` with `z = 1.96`; unlike the normal one it stays
/// in 0…1 and is right for shares near the ends. Source: Wilson, 1927.
public enum WilsonInterval {
  /// The interval of the share that `successes` of `trials` estimate; all of 0…1 for no trials.
  public static func of(successes: Int, trials: Int) -> ClosedRange<Double> {
    precondition((0...trials).contains(successes), "\(successes) successes of \(trials)")
    guard trials > 0 else { return 0...1 }
    let (n, z) = (Double(trials), 1.959963984540054)
    let share = Double(successes) / n
    let centre = share + z * z / (2 * n)
    let width = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return max(0, (centre - width) / scale)...min(1, (centre + width) / scale)
  }
}
