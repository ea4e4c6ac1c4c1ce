internal import Glibc

/// How red, green and blue are mixed anew: turned round the gray axis, then drawn towards gray.
///
/// The turn by `θ` is Rodrigues' formula for the axis `(1, 1, 1)/√3`:
/// `cos θ I + (1 − cos θ)/3 J + sin θ/√3 K`; it leaves grays as they are. Gray is ITU-R BT.601 luma.
struct ColourMix {
  /// The matrix, row by row: 9 numbers.
  let rows: [Double]

  private static let luma = [0.299, 0.587, 0.114]

  /// A mix of a turn in degrees and a part of gray, 0...1.
  init(grayness: Double, hue: Double) {
    let angle = hue * .pi / 180
    let (along, across) = ((1 - cos(angle)) / 3, sin(angle) / 3.0.squareRoot())
    let (plus, minus) = (along + across, along - across)
    let kept = cos(angle) + along
    let turn = [kept, minus, plus, plus, kept, minus, minus, plus, kept]
    rows = (0..<9).map { index in
      let (row, column) = (index / 3, index % 3)
      let gray = (0..<3).map { ColourMix.luma[$0] * turn[$0 * 3 + column] }.reduce(0, +)
      return (1 - grayness) * turn[row * 3 + column] + grayness * gray
    }
  }
}
