/// How the latent path is taken out of the energy of a labelling.
public enum PathMarginal: Sendable, Hashable {
  /// The least energy over paths: the labelling is as good as its best path.
  case minimum
  /// The free energy over paths, at an inverse temperature.
  case freeEnergy(beta: Double)
}

/// The energy of the right labelling of a trellis and that of the incorrect ones, with the
/// gradients of both in the energy of every edge: all that a loss needs.
public struct LabellingContrast: Sendable, Equatable {
  /// The energy of the right labelling, `E(Yⁱ)` or `F_β(Yⁱ)`.
  public let correct: Double
  /// The energy of the most offending incorrect labelling, or the free energy of all incorrect
  /// ones; nil where nothing but the right labelling can be spelt.
  public let incorrect: Double?
  /// `∂correct/∂E_e` for each edge: 1 along the path, or posteriors.
  public let correctGradient: [Double]
  /// `∂incorrect/∂E_e` for each edge.
  public let incorrectGradient: [Double]

  /// The contrast of a labelling with all others in a trellis.
  ///
  /// - Throws: ``TrellisError/noPathSpelling(_:)``.
  public init(
    _ trellis: Trellis, labelling: [Int], marginal: PathMarginal
  ) throws(TrellisError) {
    let count = trellis.edges.count
    switch marginal {
    case .minimum:
      let path = try trellis.leastEnergyPath(spelling: labelling)
      let offending = try Self.unlessAllCorrect { () throws(TrellisError) in
        try trellis.mostOffendingPath(against: labelling)
      }
      (correct, incorrect) = (path.energy, offending?.energy)
      correctGradient = Self.indicator(of: path.edges, count: count)
      incorrectGradient = Self.indicator(of: offending?.edges ?? [], count: count)
    case .freeEnergy(let beta):
      let right = try trellis.pathDistribution(spelling: labelling, beta: beta)
      let wrong = try Self.unlessAllCorrect { () throws(TrellisError) in
        try trellis.pathDistribution(notSpelling: labelling, beta: beta)
      }
      (correct, incorrect) = (right.freeEnergy, wrong?.freeEnergy)
      correctGradient = right.posteriors
      incorrectGradient = wrong?.posteriors ?? [Double](repeating: 0, count: count)
    }
  }

  /// What is asked of the incorrect labellings; nil where there are none.
  private static func unlessAllCorrect<Answer>(
    _ ask: () throws(TrellisError) -> Answer
  ) throws(TrellisError) -> Answer? {
    do {
      return try ask()
    } catch .noOtherLabelling {
      return nil
    }
  }

  private static func indicator(of path: [Int], count: Int) -> [Double] {
    var indicator = [Double](repeating: 0, count: count)
    for edge in path { indicator[edge] = 1 }
    return indicator
  }
}
