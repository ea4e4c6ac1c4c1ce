/// The free energies above which a model answers "unknown".
///
/// The score of a picture is the free energy over every category and pose,
/// `F(X) = −(1/β) log Σ_Y exp(−β E_Y)`: high where no category at any pose is near. It is known
/// where `F(X) ≤ τ_Y` for the category `Y` of least energy.
public struct RejectThreshold: Codable, Sendable, Hashable {
  /// The threshold `τ_Y` of each category, in the model's order.
  public var energies: [Double]
  /// The share of known pictures that were meant to be rejected at most.
  public var wantedFalseReject: Double
  /// The share of the known validation pictures that the threshold rejects.
  public var falseReject: Double
  /// The share of the unknown validation pictures that it lets in; nil where there were none.
  public var falseAccept: Double?

  /// Whether a picture of this score and category of least energy is known.
  public func accepts(score: Double, category: Int) -> Bool { score <= energies[category] }
}

extension RejectThreshold {
  /// The threshold for validation scores: among those that reject at most the wanted share of the
  /// known pictures, the one with the fewest mistakes, `false reject + false accept`.
  ///
  /// Without unknown pictures it is the lowest that keeps the wanted share; of thresholds with as few
  /// mistakes it is the lowest too, since other unknown pictures may come nearer than those given.
  /// It lies midway between the last known score that it lets in and the next known one, or at the
  /// last of all.
  ///
  /// - Parameters:
  ///   - known: Scores of known pictures.
  ///   - unknown: Scores of unknown pictures, possibly none.
  ///   - falseReject: The share of known pictures that may be rejected, in 0..<1.
  ///   - categories: The number of categories, which all get the same threshold.
  ///
  /// nil where there are no known pictures.
  public init?(known: [Double], unknown: [Double], falseReject: Double, categories: Int) {
    guard !known.isEmpty else { return nil }
    let (known, unknown) = (known.sorted(), unknown.sorted())
    // The fewest known pictures that must be let in, and every number from there on.
    let fewest = max(1, Int((Double(known.count) * (1 - falseReject)).rounded(.up)))
    var best: (mistakes: Double, energy: Double, rejected: Double, accepted: Double)?
    for kept in fewest...(unknown.isEmpty ? fewest : known.count) {
      let energy = (known[kept - 1] + known[min(kept, known.count - 1)]) / 2
      let accepted = RejectThreshold.share(of: unknown, upTo: energy)
      let rejected = 1 - RejectThreshold.share(of: known, upTo: energy)
      if best.map({ rejected + accepted < $0.mistakes }) ?? true {
        best = (rejected + accepted, energy, rejected, accepted)
      }
    }
    guard let best else { return nil }
    self.init(
      energies: [Double](repeating: best.energy, count: categories),
      wantedFalseReject: falseReject, falseReject: best.rejected,
      falseAccept: unknown.isEmpty ? nil : best.accepted)
  }

  private static func share(of scores: [Double], upTo bound: Double) -> Double {
    guard !scores.isEmpty else { return 0 }
    return Double(scores.prefix { $0 <= bound }.count) / Double(scores.count)
  }
}
