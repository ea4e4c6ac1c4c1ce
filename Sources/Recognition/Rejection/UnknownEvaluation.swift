/// How well a model tells pictures of its categories from pictures of none.
public struct UnknownEvaluation: Codable, Sendable, Equatable {
  /// The number of pictures of none of the categories.
  public var count: Int
  /// The probability that an unknown picture scores above a known one, ties counting half.
  public var auroc: Double
  /// The share of unknown pictures let in by the threshold that lets in 95 % of the known.
  public var falseAcceptAt95: Double
  /// The model's threshold, the highest of its categories'; nil where it has none.
  public var threshold: Double?
  /// The share of unknown pictures that the model lets in; nil without a threshold.
  public var falseAccept: Double?
  /// The share of known pictures that the model rejects; nil without a threshold.
  public var falseReject: Double?

  /// The evaluation of answers to known and to unknown pictures, at least one of each.
  ///
  /// - Parameters:
  ///   - known: Answers to pictures of the categories.
  ///   - unknown: Answers to pictures of none of them.
  ///   - threshold: The model's threshold.
  public init(known: [Answer], unknown: [Answer], threshold: RejectThreshold?) {
    precondition(!known.isEmpty && !unknown.isEmpty, "the comparison needs pictures of both kinds")
    let (scores, others) = (known.map(\.freeEnergy), unknown.map(\.freeEnergy))
    count = unknown.count
    auroc = UnknownEvaluation.auroc(lower: scores, higher: others)
    let kept = max(1, Int((Double(scores.count) * 0.95).rounded(.up)))
    let bound = scores.sorted()[kept - 1]
    falseAcceptAt95 = Double(others.filter { $0 <= bound }.count) / Double(others.count)
    guard let threshold else { return }
    self.threshold = threshold.energies.max()
    falseAccept = Double(unknown.filter(\.isKnown).count) / Double(unknown.count)
    falseReject = Double(known.filter { !$0.isKnown }.count) / Double(known.count)
  }

  /// The area under the receiver operating characteristic, by ranks: the Mann-Whitney statistic.
  ///
  /// Source: Hanley & McNeil, "The Meaning and Use of the Area under a ROC Curve", 1982.
  static func auroc(lower: [Double], higher: [Double]) -> Double {
    let all = (lower.map { ($0, 0.0) } + higher.map { ($0, 1.0) }).sorted { $0.0 < $1.0 }
    var rankSum = 0.0
    var start = 0
    while start < all.count {
      let end = all[start...].firstIndex { $0.0 > all[start].0 } ?? all.count
      // Equal scores share the mean of their ranks start+1...end.
      let rank = Double(start + 1 + end) / 2
      rankSum += all[start..<end].reduce(0) { $0 + $1.1 } * rank
      start = end
    }
    let (n, m) = (Double(lower.count), Double(higher.count))
    return (rankSum - m * (m + 1) / 2) / (n * m)
  }
}
