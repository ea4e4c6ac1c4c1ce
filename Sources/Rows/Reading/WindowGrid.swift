internal import EnergyModels

/// The windows in which a row of some cells may show a character, and where their energies lie.
///
/// A row is cut between cells only. A network leaves for each width, each label and each first cell
/// one energy, in that order, and at the end the energy that each cell is blank.
struct WindowGrid: Sendable, Hashable {
  /// The number of cells that the network saw.
  let cells: Int
  /// The widths of windows, in cells.
  let widths: [Int]
  /// The number of labels.
  let labels: Int

  /// A window, in cells.
  struct Window: Hashable {
    let start: Int
    /// Which of the widths.
    let size: Int
  }

  /// The number of energies.
  var count: Int { firstBlank + cells }

  /// Where the energies of one width begin.
  func offset(ofSize size: Int) -> Int {
    widths[..<size].reduce(0) { $0 + labels * places(forWidth: $1) }
  }

  /// Where the energies of blank cells begin.
  var firstBlank: Int { offset(ofSize: widths.count) }

  /// The number of first cells that a window of some width may have.
  func places(forWidth width: Int) -> Int { max(0, cells - width + 1) }

  /// The place of a window's energy for label 0, and the step to the next label.
  func place(of window: Window) -> (first: Int, step: Int) {
    let step = places(forWidth: widths[window.size])
    return (offset(ofSize: window.size) + window.start, step)
  }

  /// The window of the first `used` cells that agrees best with a range of them, by the ratio of
  /// intersection to union.
  func window(closestTo start: Double, _ end: Double, used: Int) -> Window {
    var best = (ratio: -Double.infinity, window: Window(start: 0, size: 0))
    for (size, width) in widths.enumerated() where width <= used {
      let middle = (start + end - Double(width)) / 2
      let first = min(max(Int(middle.rounded()), 0), used - width)
      let (left, right) = (Double(first), Double(first + width))
      // Negative where they are apart, so that the nearest then wins.
      let ratio = (min(right, end) - max(left, start)) / (max(right, end) - min(left, start))
      if ratio > best.ratio { best = (ratio, Window(start: first, size: size)) }
    }
    return best.window
  }
}
