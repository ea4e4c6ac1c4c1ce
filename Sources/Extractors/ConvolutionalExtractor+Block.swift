extension ConvolutionalExtractor {
  /// One convolution and what follows it.
  public struct Block: Codable, Sendable, Hashable {
    /// The number of output maps (fields of ``ConvolutionalExtractor/orientations`` maps each, in
    /// an equivariant extractor).
    public var channels: Int
    /// The side of the square kernel.
    public var kernel: Int
    /// Whether the border is padded with zeros so that the maps keep their size.
    public var isPadded: Bool = true
    /// The side and stride of the pooling window behind it; 1 for none.
    public var pool: Int = 2
    /// How a window is pooled.
    public var pooling: Pooling = .maximum
    /// Whether ReLU follows the batch norm.
    public var isRectified: Bool = true

    /// A block of these sizes.
    public init(
      _ channels: Int, kernel: Int, isPadded: Bool = true, pool: Int = 2,
      pooling: Pooling = .maximum, isRectified: Bool = true
    ) {
      self.channels = channels
      self.kernel = kernel
      self.isPadded = isPadded
      self.pool = pool
      self.pooling = pooling
      self.isRectified = isRectified
    }
  }

  /// How a window of a map becomes one number.
  public enum Pooling: String, Codable, Sendable {
    /// The largest number.
    case maximum
    /// The mean.
    case average
  }
}
