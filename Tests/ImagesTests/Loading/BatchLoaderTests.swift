import Testing

@testable import Images

@Suite("Batch loader")
struct BatchLoaderTests {
  private var images: LabelledImages {
    let pixels = (0..<50 * 64).map { UInt8(truncatingIfNeeded: $0 &* 13) }
    let samples = (0..<50).map { index in
      LabelledImages.Sample(
        picture: index, name: "\(index)", category: index < 40 ? 0 : 1)
    }
    return LabelledImages(
      of: ["a", "b"], samples, PictureBlock(width: 8, height: 8, pixels: pixels))
  }

  private let format = PictureFormat(side: 8, channels: 1, mean: [0.5], deviation: [0.2])

  private func batches(
    _ images: LabelledImages, order: SampleOrder = .shuffled, epoch: Int = 0, threads: Int = 1
  ) throws -> [Batch] {
    let loader = BatchLoader(
      images: images, format: format, batchSize: 16,
      augmentation: order == .sequential ? nil : .standard, order: order, seed: 5,
      threads: threads)
    return try all(of: loader.epoch(epoch))
  }

  private func all(of sequence: BatchSequence) throws -> [Batch] {
    var batches: [Batch] = []
    while let batch = try sequence.next() { batches.append(batch) }
    return batches
  }

  @Test("gives the same bytes whatever the threads and the cache")
  func deterministic() throws {
    let one = try batches(images)
    let cache = PictureCache(side: 8, channels: 1, byteLimit: 20 * 64)
    let (kept, _) = try images.readable(into: cache, threads: 2)
    #expect(cache.count == 20)
    for other in [try batches(images, threads: 3), try batches(kept, threads: 2)] {
      #expect(one.map(\.indices) == other.map(\.indices))
      #expect(one.map(\.pixels) == other.map(\.pixels))
    }
  }

  /// The batches of pictures of discs, each with a mask.
  private func discs(
    before grounds: Grounds?, augmentation: Augmentation = .standard, epoch: Int = 0,
    threads: Int = 1
  ) throws -> [Batch] {
    let pictures = [UInt8](150..<162).map { Disc.picture(side: 16, colour: [$0, 20, 230]) }
    let loader = BatchLoader(
      images: Disc.masked(pictures), format: PictureFormat(side: 16, channels: 3), batchSize: 5,
      augmentation: augmentation, grounds: grounds, order: .shuffled, seed: 5, threads: threads)
    return try all(of: loader.epoch(epoch))
  }

  @Test("puts the same grounds behind objects whatever the threads, and labels stay as they were")
  func grounds() throws {
    let grounds = Grounds([.made, .pictures([Disc.noise(side: 20, seed: 1)])])
    let (own, one) = (try discs(before: nil), try discs(before: grounds))
    for other in [try discs(before: grounds, threads: 3), try discs(before: grounds, threads: 2)] {
      #expect(one.map(\.pixels) == other.map(\.pixels))
      #expect(one.map(\.indices) == other.map(\.indices))
    }
    #expect(one.map(\.indices) == own.map(\.indices) && one.map(\.draws) == own.map(\.draws))
    #expect(zip(one, own).allSatisfy { $0.pixels != $1.pixels })
    let none = try discs(before: Grounds([.made], share: 0))
    #expect(none.map(\.pixels) == own.map(\.pixels))
  }

  @Test("shows an object before another ground each time, with no other variation too")
  func groundsOfEpochs() throws {
    let epochs = try (0..<2).map {
      try discs(before: Grounds([.made]), augmentation: Augmentation(), epoch: $0)
    }
    let shown = epochs.map { batches in
      var shown: [Int: [Float]] = [:]
      for batch in batches {
        for (place, sample) in batch.indices.enumerated() {
          shown[sample] = Array(batch.pixels[place * 768..<(place + 1) * 768])
        }
      }
      return shown
    }
    var changed = 0
    for sample in 0..<12 {
      let (one, other) = (try #require(shown[0][sample]), try #require(shown[1][sample]))
      // The corner, in each plane.
      if [0, 256, 512].contains(where: { one[$0] != other[$0] }) { changed += 1 }
      // In the middle is the object.
      let middle = 8 * 16 + 8
      for plane in 0..<3 { #expect(one[plane * 256 + middle] == other[plane * 256 + middle]) }
      #expect(abs(one[middle] - Float(150 + sample) / 255) < 1e-5)
    }
    #expect(changed > 9)
  }

  @Test("shows every picture in each epoch, in another order, in full batches")
  func epochs() throws {
    let (first, second) = (try batches(images), try batches(images, epoch: 1))
    #expect(first.allSatisfy { $0.count == 16 } && first.count == 4)
    #expect(Set(first.flatMap(\.indices)) == Set(0..<50))
    #expect(first.flatMap(\.indices) != second.flatMap(\.indices))
  }

  @Test("balanced epochs show every category equally often")
  func balanced() throws {
    let shown = try batches(images, order: .balanced).flatMap(\.indices)
    #expect(shown.count { $0 < 40 } == 32 && shown.count { $0 >= 40 } == 32)
  }

  @Test("in sequence nothing is varied and the last batch is short")
  func sequential() throws {
    let found = try batches(images, order: .sequential)
    #expect(found.map(\.count) == [16, 16, 16, 2])
    #expect(found.flatMap(\.indices) == Array(0..<50))
    let first = try images.image(at: 0).pixels.map { (Float($0) / 255 - 0.5) / 0.2 }
    #expect(zip(found[0].pixels, first).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test("a sequence that is dropped early ends its threads")
  func cancelled() throws {
    for _ in 0..<50 {
      let loader = BatchLoader(
        images: images, format: format, batchSize: 2, augmentation: nil, order: .shuffled, seed: 1,
        threads: 2)
      #expect(try loader.epoch(0).next()?.count == 2)
    }
  }

  @Test("an unreadable picture is an error when its batch is asked for")
  func unreadable() throws {
    let files = PathList(["/nonexistent.png"])
    let broken = LabelledImages(
      of: ["a"], [.init(picture: 0, name: "a", category: 0)], PictureFiles(files))
    let sequence = BatchLoader(
      images: broken, format: format, batchSize: 1, augmentation: nil, order: .sequential, seed: 1,
      threads: 1
    ).epoch(0)
    let error = #expect(throws: ImageDecodingError.self) { try sequence.next() }
    #expect(error?.name == "/nonexistent.png")
  }

  @Test("statistics are the mean and deviation of the pixels")
  func statistics() throws {
    let (mean, deviation) = try images.pixelStatistics(channels: 1, side: 8)
    #expect(abs(mean[0] - 0.5) < 0.02 && abs(deviation[0] - 0.289) < 0.02)
  }
}
