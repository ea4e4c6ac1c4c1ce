/// One of the source text's demonstrations: a relation, an architecture and a loss to learn it by.
///
/// Source: LeCun & Huang, "Demo 1" to "Demo 5".
public struct Demonstration: Sendable {
  /// The number that the text gives it, from 1.
  public let number: Int
  /// What is learned, how and by what, in a few words.
  public let title: String
  /// What an update does to the energy surface, which is why training ends as it does.
  public let mechanism: String
  /// What is learned.
  public let relation: Relation
  /// How the energy is made.
  public let architecture: Architecture
  /// The loss of a sample.
  public let loss: any EnergyLoss
  /// Which answers the loss sees.
  public let contrast: Contrast

  /// The five demonstrations, in order.
  public static let all = [
    regression, collapse, squareSquare, negativeLogLikelihood, eyePattern,
  ]

  /// Demonstration 1: architecture A by the energy loss, its energy being a square.
  public static let regression = Demonstration(
    number: 1, title: "Y = X², architecture A, square energy loss",
    mechanism: "E is a fixed parabola in Y: lowering it at the right answer raises it at the rest",
    relation: .square, architecture: .regression, loss: BareEnergyLoss(), contrast: .none)

  /// Demonstration 2: architecture B by the energy loss, squared as in demonstration 1.
  public static let collapse = Demonstration(
    number: 2, title: "Y = X², architecture B, square energy loss",
    mechanism: "nothing holds wrong answers up: both networks may shrink to the same constant",
    relation: .square, architecture: .implicitRegression, loss: BareEnergyLoss(isSquared: true),
    contrast: .none)

  /// Demonstration 3: architecture B by the square-square margin loss, of margin 2.
  public static let squareSquare = Demonstration(
    number: 3, title: "Y = X², architecture B, square-square loss",
    mechanism: "the most offending wrong answer is raised to the margin, one a sample and update",
    relation: .square, architecture: .implicitRegression, loss: SquareSquareLoss(margin: 2),
    contrast: .mostOffending(beyond: 0.2))

  /// Demonstration 4: architecture B by the negative log-likelihood, at `β = 1`.
  public static let negativeLogLikelihood = Demonstration(
    number: 4, title: "Y = X², architecture B, negative log-likelihood loss",
    mechanism: "every wrong answer is raised by its probability: few updates, each expensive",
    relation: .square, architecture: .implicitRegression,
    loss: NegativeLogLikelihoodLoss(beta: 1), contrast: .everyAnswer)

  /// Demonstration 5: the eye pattern, of two answers, as demonstration 4.
  public static let eyePattern = Demonstration(
    number: 5, title: "eye pattern, architecture B, negative log-likelihood loss",
    mechanism: "an energy may have two valleys, so both answers to one X are kept, not their mean",
    relation: .eye, architecture: .implicitRegression,
    loss: NegativeLogLikelihoodLoss(beta: 1), contrast: .everyAnswer)
}
