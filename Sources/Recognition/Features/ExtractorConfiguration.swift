public import Tensors

/// The architecture of a feature extractor.
public struct ExtractorConfiguration: Codable, Sendable, Hashable {
  /// One convolution and what follows it.
  public struct Block: Codable, Sendable, Hashable {
    /// The number of output maps (fields of ``ExtractorConfiguration/orientations`` maps each, in
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

  /// The orientations of the edges that the blocks are given in place of the picture; nil for none.
  ///
  /// See ``edges(side:features:)``.
  public var edges: Int?
  /// The blocks in order.
  public var blocks: [Block]
  /// The length of the feature vector that a final linear map makes; nil to take the last maps.
  public var features: Int?
  /// The number of planar turns that every filter is applied at; 1 for an ordinary extractor.
  public var orientations: Int = 1
  /// The numbers that each block is given in inference in 8 bits; nil for 32-bit floats.
  ///
  /// See ``Quantizer``.
  public var quantization: [ByteRange]?

  /// An architecture of these blocks.
  public init(blocks: [Block], features: Int?, orientations: Int = 1, edges: Int? = nil) {
    self.edges = edges
    self.blocks = blocks
    self.features = features
    self.orientations = orientations
  }

  /// Three or four blocks of growing width, by the picture's side: the default.
  public static func modern(side: Int, features: Int = 128) -> Self {
    var blocks = [Block(32, kernel: 5), Block(64, kernel: 3), Block(64, kernel: 3)]
    if side >= 48 { blocks.append(Block(128, kernel: 3)) }
    if side >= 96 { blocks.append(Block(128, kernel: 3)) }
    return Self(blocks: blocks, features: features)
  }

  /// Blocks on the strength of edges in six orientations, whatever their contrast: for shape, where few
  /// objects of each category are known, or colours say nothing.
  public static func edges(side: Int, features: Int = 128) -> Self {
    var blocks = [Block(32, kernel: 3), Block(64, kernel: 3), Block(64, kernel: 3)]
    if side >= 96 { blocks.append(Block(64, kernel: 3)) }
    return Self(blocks: blocks, features: features, edges: 6)
  }

  /// The layer sizes of LeNet-7, the extractor of the NORB experiments, for 96-pixel pictures.
  ///
  /// Source: LeCun, Huang & Bottou, CVPR 2004; batch norm and ReLU stand for its squashing, and
  /// every map sees every map of the layer before.
  public static func leNet7(features: Int = 100) -> Self {
    Self(
      blocks: [
        Block(8, kernel: 5, isPadded: false, pool: 4, pooling: .average),
        Block(24, kernel: 6, isPadded: false, pool: 3, pooling: .average),
        Block(100, kernel: 6, isPadded: false, pool: 1),
      ], features: features)
  }

  /// Filters at eight turns, for pictures that turn in their plane; ends on one pixel of a
  /// 28-pixel picture.
  public static func equivariant(orientations: Int = 8) -> Self {
    Self(
      blocks: [
        Block(12, kernel: 5, isPadded: false),
        Block(20, kernel: 5, isPadded: false, pool: 1),
        Block(40, kernel: 8, isPadded: false, pool: 1),
        Block(40, kernel: 1, isPadded: false, pool: 1, isRectified: false),
      ], features: nil, orientations: orientations)
  }

  /// The shape of the last block's maps for square pictures; nil where a block does not fit.
  public func mapShape(channels: Int, side: Int) -> (channels: Int, side: Int)? {
    guard var side = edges == nil ? side : OrientedEdges.side(of: side) else { return nil }
    for block in blocks {
      side -= block.isPadded ? 0 : block.kernel - 1
      guard side >= block.pool, side > 0 else { return nil }
      side /= block.pool
    }
    return ((blocks.last?.channels ?? channels) * orientations, side)
  }

  /// The length of the feature vector for square pictures; nil where a block does not fit.
  public func featureCount(channels: Int, side: Int) -> Int? {
    mapShape(channels: channels, side: side).map { features ?? $0.channels * $0.side * $0.side }
  }
}
