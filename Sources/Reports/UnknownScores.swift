/// How high the energies are of pictures of known categories, and of pictures of none of them.
public struct UnknownScores: Sendable, Equatable {
  /// The scores of pictures of known categories; the higher, the stranger.
  public var known: [Double]
  /// The scores of pictures of no known category.
  public var unknown: [Double]
  /// The score above which a picture is called unknown; nil where the model has none.
  public var threshold: Double?

  /// The scores of two kinds of picture.
  public init(known: [Double], unknown: [Double], threshold: Double? = nil) {
    self.known = known
    self.unknown = unknown
    self.threshold = threshold
  }

  /// The area under the receiver operating characteristic: the chance that an unknown picture has a
  /// higher score than a known one, ties counting half.
  ///
  /// `AUROC = (Σ ranks of unknown − n_u (n_u + 1)/2) / (n_u n_k)`, with mean ranks for ties.
  /// Source: Hanley & McNeil, "The meaning and use of the area under a ROC curve", 1982.
  ///
  /// It is nil where either kind has no pictures.
  public var auroc: Double? {
    guard !known.isEmpty, !unknown.isEmpty else { return nil }
    let all = (known.map { ($0, false) } + unknown.map { ($0, true) }).sorted { $0.0 < $1.0 }
    var (rankSum, start) = (0.0, 0)
    while start < all.count {
      var end = start
      while end < all.count, all[end].0 == all[start].0 { end += 1 }
      // Ranks start + 1 … end have this mean.
      let rank = Double(start + 1 + end) / 2
      rankSum += rank * Double(all[start..<max(end, start + 1)].filter(\.1).count)
      start = max(end, start + 1)
    }
    let (u, k) = (Double(unknown.count), Double(known.count))
    return (rankSum - u * (u + 1) / 2) / (u * k)
  }
}
