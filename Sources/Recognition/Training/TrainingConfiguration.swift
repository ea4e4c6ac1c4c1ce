public import EnergyModels
internal import Extractors
public import Images
public import Tensors

/// Every choice of a training run; the defaults suit a folder that nobody tuned for.
public struct TrainingConfiguration: Codable, Sendable, Equatable {
  /// The extractors to choose from.
  public enum Extractor: String, Codable, Sendable, CaseIterable {
    /// ``/Extractors/ConvolutionalExtractor/modern(side:features:)``.
    case modern
    /// ``/Extractors/ConvolutionalExtractor/leNet7(features:)``.
    case lenet7
    /// ``/Extractors/ConvolutionalExtractor/equivariant(orientations:)``.
    case equivariant
    /// ``/Extractors/ConvolutionalExtractor/edges(side:features:)``.
    case edges

    /// The stack of convolutions of this name, for pictures of a side.
    func stack(side: Int, features: Int) -> ConvolutionalExtractor {
      switch self {
      case .modern: .modern(side: side, features: features)
      case .lenet7: .leNet7(features: features)
      case .equivariant: .equivariant()
      case .edges: .edges(side: side, features: features)
      }
    }
  }

  /// The loss between answers.
  public var loss: LossName = .nll
  /// The inverse temperature `β`.
  public var beta: Double = 10
  /// The margin of the margin losses, for the farthest answers.
  public var margin: Double = 0.5
  /// How the distance of a wrong answer enters a margin loss.
  public var marginScaling: MarginScaling = .margin
  /// The number of wrong categories at their least energy, and of wrong poses, that a margin loss raises
  /// for each picture, the most offending; nil for all.
  public var hills: Int?
  /// The weight of the wrong answers in the losses that square the right energy.
  ///
  /// At 1, which is the text's, pulling outweighs pushing, and poses are learned badly.
  public var gamma: Double = 20
  /// The weight of the loss between poses against the loss between categories.
  public var poseWeight: Double = 1
  /// How far from a label a pose still counts as right, in steps of the grid.
  public var poseTolerance: Double = 0.5
  /// The coordinates of the pose; nil for those that the data labels.
  public var pose: [String]?
  /// Whether pose labels are withheld, so that the pose is latent.
  public var latent = false
  /// The number of references of each category.
  public var references = 1
  /// The number of harmonics of a reference's view in a cyclic coordinate; nil for as many as the
  /// labels support, see ``ViewBasis/supportedHarmonics(by:in:)``.
  public var harmonics: Int?

  /// The extractor, where training starts from nothing.
  public var extractor: Extractor = .modern
  /// What training starts from: a model, a network in ONNX, or the name of one; nil for nothing.
  public var from: String?
  /// The names of the values where a network is tapped; nil to choose.
  public var taps: [String]?
  /// What of it stays as it is; nil for all of a network in ONNX, and nothing of a model's extractor.
  public var freeze: Freezing?
  /// The length of the feature vector.
  public var features = 128
  /// The side of the square pictures; nil to choose by the data, at most 64.
  public var size: Int?
  /// Whether colour is dropped.
  public var gray = false

  /// The share of known pictures that the stored threshold may reject.
  public var falseReject = 0.05
  /// The share of a batch that shows pictures of none of the categories, where there are any.
  public var unknownShare = 0.25
  /// The share of the instances (of the pictures, where none are named) that is kept back to choose
  /// epoch and threshold by, where no validation pictures are given.
  public var holdOut = 0.1

  /// The number of passes over the training pictures.
  public var epochs = 40
  /// The number of minutes after which training ends early; nil for no bound.
  public var minutes: Double?
  /// The number of pictures in a step.
  public var batch = 64
  /// The optimizer.
  public var optimizer: OptimizerConfiguration = .adamW()
  /// The learning rate over the steps.
  public var schedule: RateSchedule = .oneCycle(peak: 4e-3)
  /// The share of the old weights in the average that is evaluated and saved, a step; 0 for none.
  public var averaging: Double = 0.998
  /// How pictures are varied.
  public var augmentation: Augmentation = .standard
  /// What stands behind objects whose masks are found: `own`, `made`, `white`, or a folder of pictures; nil
  /// to choose.
  public var grounds: String?
  /// The share of pictures with a mask whose ground is replaced each time that they are shown.
  public var groundShare = 0.5
  /// Whether every category is shown equally often.
  public var balanced = false
  /// The number of epochs without a better validation after which training ends; nil for no end.
  public var patience: Int?
  /// The seed of everything random.
  public var seed: UInt64 = 0
  /// The number of threads that render pictures.
  public var threads = 1
  /// Whether an unreadable file ends the run.
  public var strict = false

  /// The defaults.
  public init() {}

  /// The defaults where training starts from what a network already knows.
  ///
  /// - Parameters:
  ///   - start: A model, a network in ONNX, or the name of one.
  ///   - freeze: What of it stays as it is; nil for what is usual.
  ///   - latent: Whether pose labels are withheld, so that turned pictures blur nothing.
  public init(from start: String, freeze: Freezing? = nil, latent: Bool = false) {
    from = start
    self.freeze = freeze
    self.latent = latent
    if !latent { augmentation = .upright }
    if let freeze, freeze != .all { epochs = TrainingConfiguration.fineTuningEpochs }
  }

  /// The number of passes in which what a network knows is fitted to other pictures: each costs as much
  /// as a hundred behind a frozen one.
  static let fineTuningEpochs = 8

  /// The loss as a function of energies.
  ///
  /// A margin loss that ensures a margin takes the distance of wrong answers into account, and raises
  /// several a step. What ensures none, the energy loss, the perceptron and LVQ2, is what the text says.
  func energyLoss(_ parts: ModelParts) -> any EnergyLoss {
    let plain =
      parts.loss ?? loss.loss(margin: Float(margin), beta: Float(beta), gamma: Float(gamma))
    guard let contrast = plain as? any GeneralizedMarginLoss else { return plain }
    let scaled: Float
    switch contrast.guarantee {
    case .none, .zero: return plain
    case .atLeast(let own): scaled = own
    case .positive: scaled = Float(margin)
    }
    return StructuredMarginLoss(contrast, margin: scaled, scaling: marginScaling, hills: hills)
  }
}

extension EnergyLoss {
  /// Whether the distance of a wrong answer counts.
  var scalesMargins: Bool { self is StructuredMarginLoss }
}
