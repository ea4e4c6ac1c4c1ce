/// Renders batches ahead of their use, on threads of its own.
///
/// The order of samples and every variation are fixed by seed, epoch and position, so the batches
/// are the same whatever the number of threads. Pictures that no ``PictureCache`` keeps are decoded
/// in every epoch.
public final class BatchLoader: Sendable {
  private let images: LabelledImages
  private let format: PictureFormat
  private let batchSize: Int
  private let augmentation: Augmentation?
  private let grounds: Grounds?
  private let order: SampleOrder
  private let seed: UInt64
  private let threads: Int

  /// A loader of a data set.
  ///
  /// - Parameters:
  ///   - images: The data set.
  ///   - format: How a picture becomes planes.
  ///   - batchSize: The number of pictures in a batch.
  ///   - augmentation: How pictures are varied; nil to leave them as they are.
  ///   - grounds: What stands behind objects that have a mask; nil for their own.
  ///   - order: The order in which samples are shown.
  ///   - seed: The seed of order and variations.
  ///   - threads: The number of rendering threads, at least 1.
  public init(
    images: LabelledImages, format: PictureFormat, batchSize: Int, augmentation: Augmentation?,
    grounds: Grounds? = nil, order: SampleOrder, seed: UInt64, threads: Int
  ) {
    precondition(batchSize > 0 && threads > 0, "\(batchSize) pictures on \(threads) threads")
    self.images = images
    self.format = format
    self.batchSize = batchSize
    self.augmentation = augmentation
    self.grounds = grounds
    self.order = order
    self.seed = seed
    self.threads = threads
  }

  /// The batches of an epoch, rendered ahead from now on.
  ///
  /// - Parameters:
  ///   - number: The epoch.
  ///   - batches: The fewest batches; samples come again where there are not enough, unless their
  ///     order is sequential.
  /// - Returns: The batches in order.
  public func epoch(_ number: Int, atLeast batches: Int = 0) -> BatchSequence {
    let indices = order.indices(
      of: images, batch: batchSize, batches: batches, seed: seed, epoch: number)
    let count = (indices.count + batchSize - 1) / batchSize
    return BatchSequence(count: count, threads: threads) { [self] index in
      let range = index * batchSize..<min((index + 1) * batchSize, indices.count)
      return Result { () throws(ImageDecodingError) in
        try batch(range.map { (indices[$0], $0) }, epoch: number)
      }
    }
  }

  private func batch(
    _ members: [(sample: Int, position: Int)], epoch: Int
  ) throws(ImageDecodingError) -> Batch {
    var draws: [AugmentationDraw] = []
    var pictures: [Image] = []
    for (sample, position) in members {
      var picture = try images.fitted(at: sample, to: format)
      defer { pictures.append(picture) }
      var generator = SeededGenerator(seed: seed, epoch, position)
      if let augmentation { draws.append(augmentation.draw(using: &generator)) }
      guard let grounds else { continue }
      picture = try grounds.replacing(
        behind: picture, images.mask(at: sample, side: format.side), using: &generator)
    }
    return Batch(
      pixels: format.planes(of: pictures, draws: draws), indices: members.map(\.sample),
      draws: draws)
  }
}
