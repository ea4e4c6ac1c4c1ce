/// How many numbers lie in each of some equal bins.
struct Histogram {
  /// The lower end of the first bin.
  let start: Double
  /// The width of a bin.
  let width: Double
  /// The numbers in each bin.
  private(set) var counts: [Int]

  /// Counts the finite numbers of a range; those outside go to the nearest bin.
  init(_ numbers: [Double], over range: ClosedRange<Double>, bins: Int) {
    start = range.lowerBound
    width = (range.upperBound - range.lowerBound) / Double(bins)
    counts = [Int](repeating: 0, count: bins)
    for number in numbers where number.isFinite {
      let bin = width > 0 ? ((number - start) / width).rounded(.down) : 0
      counts[Int(min(max(bin, 0), Double(bins - 1)))] += 1
    }
  }

  /// The middle of each bin and its count.
  var bars: [(Double, Double)] {
    counts.indices.map { (start + (Double($0) + 0.5) * width, Double(counts[$0])) }
  }

  /// The middle of each bin and its share of all numbers.
  var shares: [(Double, Double)] {
    let total = Double(max(counts.reduce(0, +), 1))
    return bars.map { ($0.0, $0.1 / total) }
  }
}
