internal import EnergyModels
internal import Extractors
public import Images

extension ModelConfiguration {
  /// The model that a training configuration asks for on these pictures.
  ///
  /// - Parameters:
  ///   - training: The training configuration.
  ///   - images: The pictures to train on.
  ///   - parts: What is brought in place of what the configuration names.
  /// - Throws: ``TrainingError``, ``ConfigurationError`` and ``PoseSpaceError`` where they do not allow
  ///   training, `ImageDecodingError` where no picture can be read.
  init(
    training: TrainingConfiguration, images: LabelledImages, parts: ModelParts
  ) throws {
    let (side, channels) = (try training.side(for: images), training.channels)
    let labels = images.samples.map(\.pose)
    let space = try PoseSpace.declared(
      by: labels, wanted: training.pose, among: parts.coordinates)
    try space.checkSearchable(categories: images.categories.count, references: training.references)
    let harmonics = training.harmonics ?? ViewBasis.supportedHarmonics(by: labels, in: space)
    let extractor =
      parts.extractor ?? training.extractor.stack(side: side, features: training.features)
    let statistics =
      try extractor.pictureStatistics
      ?? PictureStatistics(of: images, channels: channels, side: side)
    let usual: AnyTransformDesign =
      extractor.orientations > 1
      ? .orientation : .view(ViewBasis(for: space, harmonics: harmonics))
    self.init(
      categories: images.categories, side: side, channels: channels, mean: statistics.mean,
      deviation: statistics.deviation, extractor: extractor, poses: space,
      transform: parts.transform.map { AnyTransformDesign($0) } ?? usual,
      references: training.references, beta: training.beta,
      marginal: training.energyLoss(parts).isProbabilistic ? .freeEnergy : .minimum)
  }
}

extension PictureStatistics {
  /// Those of pictures.
  fileprivate init(
    of images: LabelledImages, channels: Int, side: Int
  ) throws(ImageDecodingError) {
    let found = try images.pixelStatistics(channels: channels, side: side)
    self.init(mean: found.mean, deviation: found.deviation)
  }
}

extension PoseSpace {
  /// The most energies of one picture that training holds: 256 MB of them for a batch of 64.
  static let trainableEnergies = 1 << 20

  /// Refuses a grid whose energies for a batch of pictures would not fit.
  func checkSearchable(categories: Int, references: Int) throws(TrainingError) {
    let found = categories * references * gridCount
    guard found <= PoseSpace.trainableEnergies else {
      let sizes = coordinates.map { "\($0.gridCount) \($0.name)" }.joined(separator: " × ")
      throw .gridTooFine(poses: sizes, energies: found, limit: PoseSpace.trainableEnergies)
    }
  }
}

extension TrainingConfiguration {
  /// 1 for gray, 3 for colour.
  public var channels: Int { gray ? 1 : 3 }

  /// The side of the model's pictures: as chosen, else the longer side of the first picture that can
  /// be read, but at most 64.
  ///
  /// - Throws: `ImageDecodingError` of the first picture where none can be read;
  ///   ``TrainingError`` where there are none.
  public func side(for images: LabelledImages) throws -> Int {
    if let size { return size }
    var failure: ImageDecodingError?
    for index in images.samples.indices {
      do {
        let picture = try images.image(at: index)
        return min(max(picture.width, picture.height), TrainingConfiguration.usualSide)
      } catch {
        failure = failure ?? error
      }
    }
    throw failure ?? TrainingError.tooFewCategories([]) as any Error
  }

  /// The largest side that is chosen unasked.
  static let usualSide = 64
}
