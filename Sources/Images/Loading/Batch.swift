/// Pictures rendered for one step, and which samples they are.
public struct Batch: Sendable {
  /// Normalised planes, `count × channels × side × side`.
  public var pixels: [Float]
  /// The samples' indices in their data set.
  public var indices: [Int]
  /// How each was varied; empty where none was.
  public var draws: [AugmentationDraw]
  /// The number of pictures.
  public var count: Int { indices.count }

  /// Pictures, or what was made of them.
  package init(pixels: [Float], indices: [Int], draws: [AugmentationDraw]) {
    (self.pixels, self.indices, self.draws) = (pixels, indices, draws)
  }
}

/// The order in which samples are shown.
public enum SampleOrder: Sendable, Equatable {
  /// As they stand; the last batch may be short.
  case sequential
  /// Shuffled each epoch; a last short batch is filled from a second shuffling.
  case shuffled
  /// Shuffled, every category equally often.
  case balanced

  /// The samples of an epoch in order, a multiple of `batch` and at least `batches` of them unless
  /// sequential.
  package func indices(
    of images: LabelledImages, batch: Int, batches: Int, seed: UInt64, epoch: Int
  ) -> [Int] {
    var generator = SeededGenerator(seed: seed, epoch)
    let count = images.samples.count
    let wanted = max((count + batch - 1) / batch, batches) * batch
    switch self {
    case .sequential:
      return Array(0..<count)
    case .shuffled:
      var order: [Int] = []
      while order.count < wanted { order += (0..<count).shuffled(using: &generator) }
      return Array(order.prefix(wanted))
    case .balanced:
      var queues: [Int: [Int]] = [:]
      let members = Dictionary(grouping: 0..<count) { images.samples[$0].category }
      let categories = members.keys.sorted()
      return (0..<wanted).map { position in
        let category = categories[position % categories.count]
        if queues[category, default: []].isEmpty {
          queues[category] = (members[category] ?? []).shuffled(using: &generator)
        }
        return queues[category]?.popLast() ?? 0
      }.shuffled(using: &generator)
    }
  }
}
