extension LabelledImages {
  /// A picture that was left out, and why.
  public struct Skipped: Sendable, Equatable {
    /// The picture's name.
    public var name: String
    /// Why it cannot be used.
    public var reason: ImageDecodingError
  }

  /// Decodes every picture, keeps what the cache has room for, and leaves out what cannot be read.
  ///
  /// - Parameters:
  ///   - cache: What keeps the pictures; those of its size are not decoded again.
  ///   - threads: The number of threads that decode, at least 1.
  ///   - strict: Whether a picture that cannot be read is an error.
  ///   - progress: Told the number of pictures tried and of all.
  /// - Returns: The readable samples, and the others with the reasons.
  /// - Throws: Where strict, the error of the first picture that cannot be read.
  public func readable(
    into cache: PictureCache, threads: Int, strict: Bool = false,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws(ImageDecodingError) -> (images: LabelledImages, skipped: [Skipped]) {
    let format = PictureFormat(side: cache.side, channels: cache.channels)
    let pictures = AheadSequence(count: samples.count, threads: threads, ahead: 8 * threads) {
      index in
      Result { () throws(ImageDecodingError) in try fitted(at: index, to: format) }
    }
    let count = (samples.map(\.picture).max() ?? -1) + 1
    var source = CachedPictures(source, first: count, in: cache)
    var kept: [Int] = []
    var skipped: [Skipped] = []
    while let picture = pictures.next() {
      let index = kept.count + skipped.count
      switch picture {
      case .success(let picture):
        source.keep(picture, at: samples[index].picture)
        kept.append(index)
      case .failure(let reason) where strict: throw reason
      case .failure(let reason):
        skipped.append(Skipped(name: samples[index].name, reason: reason))
      }
      progress(index + 1, samples.count)
    }
    var images = selecting(kept)
    images.source = source
    return (images, skipped)
  }

  /// The mean and deviation of each channel over at most `limit` evenly spaced pictures, where
  /// white is 1; deviations are at least 0.05.
  public func pixelStatistics(
    channels: Int, side: Int, limit: Int = 500
  ) throws(ImageDecodingError) -> (mean: [Float], deviation: [Float]) {
    let step = max(1, (samples.count + limit - 1) / limit)
    var (sums, squares, count) = (
      [Double](repeating: 0, count: channels), [Double](repeating: 0, count: channels), 0.0
    )
    let format = PictureFormat(side: side, channels: channels)
    for index in stride(from: 0, to: samples.count, by: step) {
      let pixels = try fitted(at: index, to: format).pixels
      for place in pixels.indices {
        let value = Double(pixels[place]) / 255
        sums[place % channels] += value
        squares[place % channels] += value * value
      }
      count += Double(pixels.count / channels)
    }
    let means = sums.map { $0 / max(count, 1) }
    let deviations = zip(squares, means).map { square, mean in
      max((square / max(count, 1) - mean * mean).squareRoot(), 0.05)
    }
    return (means.map(Float.init), deviations.map(Float.init))
  }
}
