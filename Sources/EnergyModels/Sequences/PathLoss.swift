public import Tensors

/// A loss of labellings, with its gradient in the energy of every edge.
///
/// The loss sees two answers of each sample, the right labelling and the incorrect ones, and its
/// gradient is handed on to the edges: `∂L/∂E_e = ∂L/∂E(Yⁱ) · ∂E(Yⁱ)/∂E_e + ∂L/∂E(Ȳ) · ∂E(Ȳ)/∂E_e`.
/// With the path summed out, the negative log-likelihood is the loss of a conditional random field;
/// with the path minimised out, the hinge is that of a max-margin Markov network and the perceptron
/// loss that of the perceptron of sequences.
///
/// Source: LeCun & Huang, "EBM for Sequence Labeling"; LeCun et al., "A Tutorial on Energy-Based
/// Learning", 2006, section 7.
public final class PathLoss {
  /// The loss of a sample.
  public struct Value: Sendable, Equatable {
    /// The loss.
    public let loss: Double
    /// Its gradient in the energy of every edge of the sample's trellis.
    public let gradient: [Double]
  }

  private let energies: Tensor
  private let values: Tensor
  private let gradient: Tensor
  private let program: Program
  private let samples: Int

  /// Added to the right energy where nothing else can be spelt: so high that no loss asks for more,
  /// and finite, so that gradients stay finite.
  private static let excluded = 1e4

  /// A loss of labellings from one of answers.
  ///
  /// - Parameters:
  ///   - loss: The loss of the right and the incorrect energy.
  ///   - samples: The number of samples that are asked for at once.
  /// - Throws: `TensorError` where memory runs out.
  public init(_ loss: any EnergyLoss, samples: Int) throws(TensorError) {
    let graph = Graph()
    self.samples = samples
    energies = graph.input("energies", [samples, 2])
    let isCorrect = graph.constant((0..<2 * samples).map { $0 % 2 == 0 ? 1 : 0 }, energies.shape)
    values = loss(AnswerEnergies(all: energies, isCorrect: isCorrect))
    gradient = graph.gradient(of: values.sum(), withRespectTo: [energies])[0]
    program = try Program([values, gradient])
  }

  /// The loss of each sample; energies must stay far below 10⁴, as among ``AnswerEnergies``.
  public func callAsFunction(
    _ contrasts: [LabellingContrast]
  ) throws(TensorError) -> [Value] {
    precondition(
      contrasts.count == samples, "a loss of \(samples) samples was asked for \(contrasts.count)")
    let numbers = contrasts.flatMap {
      [Float($0.correct), Float($0.incorrect ?? $0.correct + Self.excluded)]
    }
    try program.write(numbers, to: energies)
    try program.run()
    let (losses, slopes) = (program.read(values), program.read(gradient))
    return contrasts.enumerated().map { index, contrast in
      let (right, wrong) = (Double(slopes[2 * index]), Double(slopes[2 * index + 1]))
      return Value(
        loss: Double(losses[index]),
        gradient: zip(contrast.correctGradient, contrast.incorrectGradient).map {
          right * $0 + wrong * $1
        })
    }
  }
}
