internal import Images
internal import Tensors

/// Batches of what a frozen trunk makes of pictures: each picture in a few variations, whose maps are
/// computed when an epoch first shows them and kept.
final class FrozenLessons: LessonSource {
  private let trunk: FrozenTrunk
  private let images: LabelledImages
  private let loader: BatchLoader
  private let order: SampleOrder
  private let batch: Int
  private let seed: UInt64
  private var variations: [Variation?]

  /// Every picture varied once.
  private struct Variation {
    var maps: [Float] = []
    var draws: [AugmentationDraw] = []
  }

  /// The most variations of a picture, and the most bytes that all of them take.
  private static let mostVariations = 8
  private static let mostBytes = 1 << 30

  /// The number of variations of pictures that are kept; 0 where there is no room for one.
  static func variations(of images: LabelledImages, mapCount: Int, isVaried: Bool) -> Int {
    let bytes = max(1, images.samples.count * mapCount * MemoryLayout<Float>.stride)
    let wanted = isVaried ? mostVariations : 1
    return min(wanted, mostBytes / bytes)
  }

  /// The lessons of a data set.
  init(
    trunk: FrozenTrunk, images: LabelledImages, augmentation: Augmentation, grounds: Grounds?,
    order: SampleOrder, batch: Int, seed: UInt64, threads: Int
  ) {
    self.trunk = trunk
    self.images = images
    self.order = order
    self.batch = batch
    self.seed = seed
    loader = BatchLoader(
      images: images, format: trunk.model.pictureFormat, batchSize: batch,
      augmentation: augmentation, grounds: grounds, order: .sequential, seed: seed, threads: threads
    )
    let count = Self.variations(
      of: images, mapCount: trunk.mapCount,
      isVaried: grounds != nil || augmentation != Augmentation())
    variations = [Variation?](repeating: nil, count: max(count, 1))
  }

  func epoch(
    _ number: Int, atLeast batches: Int, progress: (Int, Int) throws -> Void
  ) throws -> any Lessons {
    let place = number % variations.count
    let variation = try variations[place] ?? seen(place, progress)
    variations[place] = variation
    let indices = order.indices(
      of: images, batch: batch, batches: batches, seed: seed, epoch: number)
    return KeptLessons(count: indices.count / batch) { [batch, trunk] step in
      let members = Array(indices[step * batch..<(step + 1) * batch])
      var pixels: [Float] = []
      pixels.reserveCapacity(batch * trunk.mapCount)
      for member in members {
        pixels += variation.maps[member * trunk.mapCount..<(member + 1) * trunk.mapCount]
      }
      return Batch(
        pixels: pixels, indices: members, draws: members.map { variation.draws[$0] })
    }
  }

  /// The maps of every picture in one variation.
  private func seen(
    _ place: Int, _ progress: (Int, Int) throws -> Void
  ) throws -> Variation {
    var variation = Variation()
    let batches = loader.epoch(place)
    variation.maps.reserveCapacity(images.samples.count * trunk.mapCount)
    while let batch = try batches.next() {
      variation.maps += try trunk.maps(of: batch.pixels)
      variation.draws += batch.draws
      try progress(variation.draws.count, images.samples.count)
    }
    return variation
  }
}

/// Batches made of what is kept.
private struct KeptLessons: Lessons {
  let count: Int
  let make: (Int) -> Batch
  private var taken = 0

  init(count: Int, make: @escaping (Int) -> Batch) {
    self.count = count
    self.make = make
  }

  mutating func next() -> Batch? {
    guard taken < count else { return nil }
    defer { taken += 1 }
    return make(taken)
  }

  var waitedSeconds: Double { 0 }
}
