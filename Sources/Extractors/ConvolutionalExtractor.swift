public import Tensors

/// A stack of convolutions: blocks of convolution, batch norm, ReLU and pooling, then a linear map to
/// the features.
///
/// With ``orientations`` above 1 every filter is applied at that many turns (a group convolution over
/// planar rotations), and the features keep the orientation as their last axis: turning the picture
/// shifts it cyclically.
public struct ConvolutionalExtractor: FeatureExtractor {
  public static let kind = "convolutions"

  /// The orientations of the edges that the blocks are given in place of the picture; nil for none.
  ///
  /// See ``edges(side:features:)``.
  public var edges: Int?
  /// The blocks in order.
  public var blocks: [Block]
  /// The length of the feature vector that a final linear map makes; nil to take the last maps.
  public var features: Int?
  /// The number of planar turns that every filter is applied at; 1 for an ordinary extractor.
  public var orientations: Int
  /// The numbers that each block is given in inference in 8 bits; nil for 32-bit floats.
  public var quantization: [ByteRange]?

  /// A stack of these blocks.
  public init(blocks: [Block], features: Int?, orientations: Int = 1, edges: Int? = nil) {
    self.edges = edges
    self.blocks = blocks
    self.features = features
    self.orientations = orientations
  }

  public func mapShape(of pictures: Shape) throws(ExtractorError) -> Shape {
    var (height, width) = (pictures[1], pictures[2])
    if edges != nil {
      (height, width) = (OrientedEdges.side(of: height), OrientedEdges.side(of: width))
    }
    for block in blocks {
      let border = block.isPadded ? 0 : block.kernel - 1
      (height, width) = (height - border, width - border)
      guard min(height, width) >= max(block.pool, 1) else { throw .pictureTooSmall(pictures) }
      (height, width) = (height / block.pool, width / block.pool)
    }
    guard min(height, width) > 0 else { throw .pictureTooSmall(pictures) }
    return [(blocks.last?.channels ?? pictures[0]) * orientations, height, width]
  }

  public func featureCount(of maps: Shape) throws(ExtractorError) -> Int { features ?? maps.count }

  public func maps(
    of pictures: Tensor, mode: ExtractionMode
  ) -> (maps: Tensor, statistics: [BatchStatistics]) {
    if mode == .inference, let ranges = quantization {
      return (quantized(seen(pictures, mode), in: ranges), [])
    }
    var value = seen(pictures, mode)
    var statistics: [BatchStatistics] = []
    for layer in layers {
      let (output, measured) = layer(value, mode: mode)
      value = output
      if let measured { statistics.append(measured) }
    }
    return (value, statistics)
  }

  /// The maps in a row, or a linear map of them.
  public func features(of maps: Tensor) -> Tensor {
    let flat = maps.reshaped(to: [maps.shape[0], maps.shape.count / maps.shape[0]])
    guard let features else { return flat }
    let (graph, shape) = (maps.graph, Shape([features, flat.shape[1]]))
    let weights = graph.parameter(
      "extractor.head.weight", shape, first: .rectifierWeights(shape))
    let bias = graph.parameter("extractor.head.bias", [features], .bias)
    return flat.matrixProduct(with: weights, transposingRight: true, bias: bias)
  }

  /// What the first block is given: pictures, or their edges.
  func seen(_ pictures: Tensor, _ mode: ExtractionMode) -> Tensor {
    guard let edges = edges.map(OrientedEdges.init) else { return pictures }
    return mode == .exported ? edges.defined(on: pictures) : edges(pictures)
  }

  var layers: [ConvolutionBlock] {
    blocks.enumerated().map { index, block in
      ConvolutionBlock(
        name: "extractor.block\(index)", configuration: block, orientations: orientations,
        isLifting: index == 0)
    }
  }
}
