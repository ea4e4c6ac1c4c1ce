public import Tensors

/// The convolutional feature extractor `G_W`: pictures in, unit feature vectors out.
///
/// Blocks of convolution, batch norm, ReLU and pooling, then a linear map to the features and
/// division by their norm: `g = v / ‖v‖`, so that energies are bounded.
///
/// With ``ExtractorConfiguration/orientations`` above 1 every filter is applied at that many turns
/// (a group convolution over planar rotations), and the features keep the orientation as their
/// last axis: turning the picture shifts it cyclically.
public struct FeatureExtractor: Sendable {
  /// The architecture.
  public let configuration: ExtractorConfiguration

  /// An extractor of this architecture.
  public init(_ configuration: ExtractorConfiguration) {
    self.configuration = configuration
  }

  /// Whether batch statistics are measured on the batch or taken as learned.
  public enum Mode: Sendable {
    /// Statistics of the batch; they are returned for the running averages.
    case training
    /// Running statistics, folded into the weights of the convolutions.
    case inference
    /// The same inference, of nothing but operations that every framework knows.
    case exported
  }

  /// What a batch norm measured: the names of its running averages, and the batch's values.
  public struct Statistics {
    /// The name of the layer, such as `extractor.block0.norm`.
    public let layer: String
    /// The batch's mean of each channel, `[C]`.
    public let mean: Tensor
    /// The batch's variance of each channel, `[C]`.
    public let variance: Tensor
  }

  /// Unit features `[N, D]` of normalised pictures `[N, C, H, W]`.
  ///
  /// - Returns: The features, and in training what each batch norm measured.
  public func callAsFunction(
    _ pictures: Tensor, mode: Mode
  ) -> (features: Tensor, statistics: [Statistics]) {
    if mode == .inference, let ranges = configuration.quantization {
      return (head(quantized(seen(pictures, mode), in: ranges)).normalized(epsilon: 1e-6), [])
    }
    var value = seen(pictures, mode)
    var statistics: [Statistics] = []
    for layer in layers {
      let (output, measured) = layer(value, mode: mode)
      value = output
      if let measured { statistics.append(measured) }
    }
    return (head(value).normalized(epsilon: 1e-6), statistics)
  }

  /// What each block is given of normalised pictures, in inference in 32-bit floats.
  func blockInputs(_ pictures: Tensor) -> [Tensor] {
    var value = seen(pictures, .inference)
    return layers.map { layer in
      defer { value = layer(value, mode: .inference).output }
      return value
    }
  }

  /// The maps of the last block, of convolutions in 8 bits.
  private func quantized(_ maps: Tensor, in ranges: [ByteRange]) -> Tensor {
    var value = maps.quantized(in: ranges[0])
    for (layer, next) in zip(layers, ranges.dropFirst()) { value = layer(value, in: next) }
    return layers[layers.count - 1](value)
  }

  /// What the first block is given: pictures, or their edges.
  private func seen(_ pictures: Tensor, _ mode: Mode) -> Tensor {
    guard let edges = configuration.edges.map(OrientedEdges.init) else { return pictures }
    return mode == .exported ? edges.defined(on: pictures) : edges(pictures)
  }

  private var layers: [ConvolutionBlock] {
    configuration.blocks.enumerated().map { index, block in
      ConvolutionBlock(
        name: "extractor.block\(index)", configuration: block,
        orientations: configuration.orientations, isLifting: index == 0)
    }
  }

  /// The features before normalisation, `[N, D]`.
  private func head(_ maps: Tensor) -> Tensor {
    let flat = maps.reshaped(to: [maps.shape[0], maps.shape.count / maps.shape[0]])
    guard let features = configuration.features else { return flat }
    let weights = maps.graph.parameter("extractor.head.weight", [features, flat.shape[1]])
    let bias = maps.graph.parameter("extractor.head.bias", [features])
    return flat.matrixProduct(with: weights, transposingRight: true, bias: bias)
  }
}
