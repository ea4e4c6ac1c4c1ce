internal import Tensors

/// How an energy of one observed and one answered number is made of small networks.
///
/// Source: LeCun & Huang, demonstrations; "A Tutorial on Energy-Based Learning", 2006, section 3,
/// which calls them regression and implicit regression.
public enum Architecture: Sendable, Equatable {
  /// Architecture A, regression: `E = ½ (G_W(x) − y)²`, a fixed parabola in `y`.
  case regression
  /// Architecture B, implicit regression: `E = ‖G1_W1(x) − G2_W2(y)‖₁`, of 10 outputs each.
  ///
  /// Both sides can learn, so nothing in it keeps wrong answers' energies up.
  case implicitRegression

  private static let outputs = 10

  /// The energies `[N, A]` of answers for the observed numbers `[N, 1]`.
  ///
  /// - Parameters:
  ///   - answers: The answers of each sample, `[N, A]`, or the same ones for all, `[1, A]`.
  ///   - observed: What is observed.
  /// - Returns: An energy for each sample and answer, never negative.
  func energies(of answers: Tensor, given observed: Tensor) -> Tensor {
    switch self {
    case .regression:
      return (TanhNetwork(name: "G", outputs: 1)(observed) - answers).squared() * 0.5
    case .implicitRegression:
      let outputs = Architecture.outputs
      let (rows, columns) = (answers.shape[0], answers.shape[1])
      let left = TanhNetwork(name: "G1", outputs: outputs)(observed)
        .reshaped(to: [observed.shape[0], 1, outputs])
      let right = TanhNetwork(name: "G2", outputs: outputs)(
        answers.reshaped(to: [rows * columns, 1])
      ).reshaped(to: [rows, columns, outputs])
      return (left - right).absolute().sum(axis: 2)
    }
  }
}
