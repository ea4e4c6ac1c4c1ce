internal import Glibc
internal import Tensors

/// Square filters turned by equal steps of the full circle.
///
/// A turned filter takes its taps from the learned one by bilinear interpolation, inside the disc
/// that a turn maps to itself. Turns by 90° are exact.
///
/// Source: Cohen & Welling, "Group Equivariant Convolutional Networks", 2016.
struct FilterTurns {
  let kernel: Int
  let orientations: Int

  /// Filters `[O, I, k, k]` at every turn: `[O·turns, I, k, k]`, turns of one filter adjacent.
  func lifted(_ filters: Tensor) -> Tensor {
    let (outputs, inputs) = (filters.shape[0], filters.shape[1])
    return turns(of: filters.reshaped(to: [outputs * inputs, kernel * kernel]))
      .reshaped(to: [outputs, inputs, orientations, kernel, kernel])
      .permuted([0, 2, 1, 3, 4])
      .reshaped(to: [outputs * orientations, inputs, kernel, kernel])
  }

  /// Filters over oriented maps `[O, I, turns, k, k]` at every turn: `[O·turns, I·turns, k, k]`.
  ///
  /// Turning a filter turns its taps and shifts the orientation it looks at by the same step.
  func turned(_ filters: Tensor) -> Tensor {
    let (outputs, inputs) = (filters.shape[0], filters.shape[1])
    let map = SparseMap(
      inputCount: orientations * kernel * kernel, rows: turnsWithShift())
    return filters.reshaped(to: [outputs * inputs, orientations * kernel * kernel])
      .mapped(by: map)
      .reshaped(to: [outputs, inputs, orientations, orientations, kernel, kernel])
      .permuted([0, 2, 1, 3, 4, 5])
      .reshaped(to: [outputs * orientations, inputs * orientations, kernel, kernel])
  }

  private func turns(of taps: Tensor) -> Tensor {
    let rows = (0..<orientations).flatMap { turn in
      (0..<kernel * kernel).map { self.taps(of: $0, turn: turn) }
    }
    return taps.mapped(by: SparseMap(inputCount: kernel * kernel, rows: rows))
  }

  /// Row `(turn, orientation, tap)` of the map from `[orientation, tap]`.
  private func turnsWithShift() -> [[(column: Int, value: Float)]] {
    let area = kernel * kernel
    return (0..<orientations).flatMap { turn in
      (0..<orientations).flatMap { orientation in
        let source = (orientation - turn + orientations) % orientations
        return (0..<area).map { tap in
          taps(of: tap, turn: turn).map { ($0.column + source * area, $0.value) }
        }
      }
    }
  }

  /// The learned taps, with weights, that a tap of the filter turned by `turn` steps takes.
  private func taps(of tap: Int, turn: Int) -> [(column: Int, value: Float)] {
    let centre = Double(kernel - 1) / 2
    let (y, x) = (Double(tap / kernel) - centre, Double(tap % kernel) - centre)
    guard (x * x + y * y).squareRoot() <= centre + 0.5 else { return [] }
    // Counter-clockwise as seen on screen, where y points down: look back by the turn.
    let angle = 2 * Double.pi * Double(turn) / Double(orientations)
    let sourceX = rounded(cos(angle) * x - sin(angle) * y + centre)
    let sourceY = rounded(sin(angle) * x + cos(angle) * y + centre)
    return bilinear(x: sourceX, y: sourceY)
  }

  /// Clears the rounding of the sine, so that quarter turns hit their taps.
  private func rounded(_ value: Double) -> Double { (value * 1e9).rounded() / 1e9 }

  private func bilinear(x: Double, y: Double) -> [(column: Int, value: Float)] {
    let (left, top) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
    let (fractionX, fractionY) = (x - Double(left), y - Double(top))
    var taps: [(column: Int, value: Float)] = []
    for (row, weightY) in [(top, 1 - fractionY), (top + 1, fractionY)] {
      for (column, weightX) in [(left, 1 - fractionX), (left + 1, fractionX)]
      where weightX * weightY > 0 && (0..<kernel).contains(row) && (0..<kernel).contains(column) {
        taps.append((row * kernel + column, Float(weightX * weightY)))
      }
    }
    return taps
  }
}
