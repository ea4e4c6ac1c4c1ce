/// What can be wrong with energies.
///
/// What was found is kept as text, since a NaN is not equal to itself.
public enum EnergyError: Error, Equatable, CustomStringConvertible {
  /// An energy is infinite or not a number.
  case notFinite(sample: Int, answer: Int, found: String)
  /// A loss is infinite or not a number at a feasible point.
  case lossNotFinite(correct: Double, mostOffending: Double, found: String)
  /// A region has no feasible point on the grid that was laid over it.
  case nothingFeasible(correct: ClosedRange<Double>, mostOffending: ClosedRange<Double>)

  public var description: String {
    switch self {
    case .notFinite(let sample, let answer, let found):
      """
      sample \(sample), answer \(answer): wanted a finite energy, found \(found); check the model's \
      numbers and its input
      """
    case .lossNotFinite(let correct, let mostOffending, let found):
      """
      the loss at correct energy \(correct), most offending energy \(mostOffending): wanted a \
      finite number, found \(found); give a region where the loss is defined
      """
    case .nothingFeasible(let correct, let mostOffending):
      """
      correct energies \(correct), most offending energies \(mostOffending): wanted feasible \
      points, found none on the grid; give a larger region or a finer grid
      """
    }
  }
}
