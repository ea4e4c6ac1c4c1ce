/// The integral of a function over an interval, by bisection of a Gauss–Kronrod rule.
///
/// Seven Gauss points within fifteen of Kronrod; their difference is the error of a piece. A piece
/// is halved until its error is at most a sixteenth of the tolerance times the whole integral. A
/// peak narrower than about a hundredth of the interval can be missed.
///
/// Source: Piessens et al., QUADPACK, 1983, rule QK15.
struct AdaptiveQuadrature {
  /// The relative error that is allowed.
  var tolerance = 1e-10

  /// The pieces that the interval is cut into at first.
  private static let pieces = 16
  /// How often a piece may be halved: down to what doubles can tell apart.
  private static let halvings = 48

  /// The integral of a function over an interval; the error is relative to that of its magnitude.
  ///
  /// - Throws: ``ProbabilityError/unsettled(over:tolerance:)`` where the tolerance is not reached.
  func integral(
    over range: ClosedRange<Double>, of function: (Double) throws(ProbabilityError) -> Double
  ) throws(ProbabilityError) -> Double {
    let width = (range.upperBound - range.lowerBound) / Double(AdaptiveQuadrature.pieces)
    var open: [Piece] = []
    for index in 0..<AdaptiveQuadrature.pieces {
      let middle = range.lowerBound + (Double(index) + 0.5) * width
      open.append(try Piece(middle: middle, half: width / 2, depth: 0, of: function))
    }
    let allowed = tolerance / 16
    var (settled, pending) = (0.0, open.reduce(0) { $0 + abs($1.integral) })
    while let piece = open.popLast() {
      pending -= abs(piece.integral)
      guard piece.error > allowed * (abs(settled) + max(0, pending) + abs(piece.integral)) else {
        settled += piece.integral
        continue
      }
      guard piece.depth < AdaptiveQuadrature.halvings else {
        throw .unsettled(over: range, tolerance: tolerance)
      }
      for side in [-0.5, 0.5] {
        let half = try Piece(
          middle: piece.middle + side * piece.half, half: piece.half / 2, depth: piece.depth + 1,
          of: function)
        pending += abs(half.integral)
        open.append(half)
      }
    }
    return settled
  }
}

/// A part of the interval, and the rule's estimate on it.
private struct Piece {
  let middle: Double
  let half: Double
  let depth: Int
  let integral: Double
  let error: Double

  init(
    middle: Double, half: Double, depth: Int,
    of function: (Double) throws(ProbabilityError) -> Double
  ) throws(ProbabilityError) {
    let centre = try function(middle)
    var (kronrod, gauss) = (centre * Piece.kronrod[7], centre * Piece.gauss[3])
    for (index, node) in Piece.nodes.enumerated() {
      let sum = try function(middle - half * node) + function(middle + half * node)
      kronrod += sum * Piece.kronrod[index]
      if index % 2 == 1 { gauss += sum * Piece.gauss[index / 2] }
    }
    (self.middle, self.half, self.depth) = (middle, half, depth)
    integral = kronrod * half
    error = abs(kronrod - gauss) * half
  }

  private static let nodes = [
    0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
    0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
    0.586087235467691130294144691258, 0.405845151377397166906606412076961,
    0.207784955007898467600689403773245,
  ]
  private static let kronrod = [
    0.022935322010529224963732008058970, 0.063092092629978553290700663189204,
    0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
    0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
    0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
  ]
  private static let gauss = [
    0.129484966168869693270611432679082, 0.279705391489276667901467771423780,
    0.381830050505118944950369775488975, 0.417959183673469387755102040816327,
  ]
}
