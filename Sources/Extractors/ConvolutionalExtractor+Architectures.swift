extension ConvolutionalExtractor {
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
}
