/// The ten losses of the text, by the names that settings and tables use.
public enum LossName: String, CaseIterable, Codable, Sendable {
  /// ``BareEnergyLoss``.
  case energy
  /// ``PerceptronLoss``.
  case perceptron
  /// ``HingeLoss``.
  case hinge
  /// ``LogLoss``.
  case log
  /// ``LVQ2Loss``.
  case lvq2
  /// ``MinimumClassificationErrorLoss``.
  case mce
  /// ``SquareSquareLoss``.
  case squareSquare = "square-square"
  /// ``SquareExponentialLoss``.
  case squareExponential = "square-exponential"
  /// ``NegativeLogLikelihoodLoss``.
  case nll
  /// ``MinimumEmpiricalErrorLoss``.
  case mee

  /// The loss of this name; a loss takes of margin and inverse temperature what it has.
  ///
  /// - Parameters:
  ///   - margin: The margin `m`, in energy, not negative; the ceiling of ``lvq2``, which must be
  ///     positive.
  ///   - beta: The inverse temperature `β`, positive.
  ///   - gamma: The weight `γ` of the most offending energy in the losses that square the right one,
  ///     positive; at 1 they are the text's.
  /// - Returns: The loss.
  public func loss(margin: Float, beta: Float, gamma: Float = 1) -> any EnergyLoss {
    switch self {
    case .energy: BareEnergyLoss()
    case .perceptron: PerceptronLoss()
    case .hinge: HingeLoss(margin: margin)
    case .log: LogLoss(beta: beta, margin: margin)
    case .lvq2: LVQ2Loss(ceiling: margin)
    case .mce: MinimumClassificationErrorLoss(beta: beta)
    case .squareSquare: SquareSquareLoss(margin: margin, gamma: gamma)
    case .squareExponential: SquareExponentialLoss(gamma: gamma, beta: beta)
    case .nll: NegativeLogLikelihoodLoss(beta: beta)
    case .mee: MinimumEmpiricalErrorLoss(beta: beta)
    }
  }

  /// The loss of a sample as a formula; `E` is the right energy and `Ē` the most offending one.
  public var formula: String {
    switch self {
    case .energy: "E"
    case .perceptron: "E − min E(y)"
    case .hinge: "max(0, m + E − Ē)"
    case .log: "log(1 + exp β(m + E − Ē)) / β"
    case .lvq2: "min(m, max(0, E − Ē))"
    case .mce: "1 / (1 + exp −β(E − Ē))"
    case .squareSquare: "E² + γ max(0, m − Ē)²"
    case .squareExponential: "E² + γ exp −βĒ"
    case .nll: "E + log(Σ exp −βE(y)) / β"
    case .mee: "1 − exp(−βE) / Σ exp −βE(y)"
    }
  }

  /// Whether the loss weighs every answer by its probability, so that a latent variable is summed
  /// out and not minimised out.
  public var isProbabilistic: Bool { loss(margin: 1, beta: 1).isProbabilistic }
}
