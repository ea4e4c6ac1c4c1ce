/// Renders batches ahead of their use, on threads of its own.
///
/// The order of samples and every variation are fixed by seed, epoch and position, so the batches
/// are the same whatever the number of threads. Pictures that no ``PictureCache`` keeps are decoded
/// in every epoch.
public final class BatchLoader: Sendable {
  private let images: LabelledImages
  private let rendering: PictureRendering
  private let batchSize: Int
  private let augmentation: Augmentation?
  private let order: SampleOrder
  private let seed: UInt64
  private let threads: Int

  /// A loader of a data set.
  ///
  /// - Parameters:
  ///   - images: The data set.
  ///   - side: The side of the rendered pictures.
  ///   - channels: 1 for gray, 3 for colour.
  ///   - mean: What is taken off each channel, where white is 1.
  ///   - deviation: What each channel is then divided by.
  ///   - batchSize: The number of pictures in a batch.
  ///   - augmentation: How pictures are varied; nil to leave them as they are.
  ///   - order: The order in which samples are shown.
  ///   - seed: The seed of order and variations.
  ///   - threads: The number of rendering threads, at least 1.
  public init(
    images: LabelledImages, side: Int, channels: Int, mean: [Float], deviation: [Float],
    batchSize: Int, augmentation: Augmentation?, order: SampleOrder, seed: UInt64, threads: Int
  ) {
    precondition(batchSize > 0 && threads > 0, "\(batchSize) pictures on \(threads) threads")
    self.images = images
    rendering = PictureRendering(side: side, channels: channels, mean: mean, deviation: deviation)
    self.batchSize = batchSize
    self.augmentation = augmentation
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
      pictures.append(
        try images.fitted(
          at: sample, side: rendering.side, channels: rendering.channels))
      guard let augmentation else { continue }
      var generator = SeededGenerator(seed: seed, epoch, position)
      draws.append(augmentation.draw(using: &generator))
    }
    let size = rendering.count
    let pixels = unsafe [Float](
      unsafeUninitializedCapacity: members.count * size
    ) { buffer, initialized in
      for index in members.indices {
        let part = unsafe UnsafeMutableBufferPointer(
          rebasing: buffer[index * size..<(index + 1) * size])
        unsafe rendering.render(
          pictures[index], draw: draws.isEmpty ? nil : draws[index], into: part)
      }
      initialized = members.count * size
    }
    return Batch(pixels: pixels, indices: members.map(\.sample), draws: draws)
  }
}
