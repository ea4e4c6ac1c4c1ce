extension LabelledImages {
  /// A picture that was left out, and why.
  public struct Skipped: Sendable, Equatable {
    /// The picture's name.
    public var name: String
    /// Why it cannot be used.
    public var reason: ImageDecodingError
  }

  /// Tries to decode every picture, and leaves out those that cannot be.
  ///
  /// - Parameter progress: Told the number of pictures tried and of all.
  /// - Returns: The readable samples, and the others with the reasons.
  public func readable(
    progress: (Int, Int) -> Void = { _, _ in }
  ) -> (images: LabelledImages, skipped: [Skipped]) {
    var kept: [Int] = []
    var skipped: [Skipped] = []
    for index in samples.indices {
      do {
        _ = try image(at: index)
        kept.append(index)
      } catch {
        skipped.append(Skipped(name: samples[index].name, reason: error))
      }
      progress(index + 1, samples.count)
    }
    return (skipped.isEmpty ? self : selecting(kept), skipped)
  }

  /// The mean and deviation of each channel over at most `limit` evenly spaced pictures, where
  /// white is 1; deviations are at least 0.05.
  public func pixelStatistics(
    channels: Int, side: Int, limit: Int = 500
  ) throws(ImageDecodingError) -> (mean: [Float], deviation: [Float]) {
    let cache = PictureCache(self, side: side, channels: channels, byteLimit: 0)
    let step = max(1, (samples.count + limit - 1) / limit)
    var (sums, squares, count) = (
      [Double](repeating: 0, count: channels), [Double](repeating: 0, count: channels), 0.0
    )
    for index in stride(from: 0, to: samples.count, by: step) {
      let pixels = try cache.picture(at: index).pixels
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
