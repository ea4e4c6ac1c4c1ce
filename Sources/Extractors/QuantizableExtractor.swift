public import Tensors

/// An extractor that can compute in 8 bits.
public protocol QuantizableExtractor: FeatureExtractor {
  /// The numbers that each layer is given in inference in 8 bits; nil for 32-bit floats.
  var quantization: [ByteRange]? { get set }

  /// What each layer is given of normalised pictures, in inference in 32-bit floats.
  func layerInputs(_ pictures: Tensor) -> [Tensor]
}

extension ConvolutionalExtractor: QuantizableExtractor {
  public func layerInputs(_ pictures: Tensor) -> [Tensor] {
    var value = seen(pictures, .inference)
    return layers.map { layer in
      defer { value = layer(value, mode: .inference).output }
      return value
    }
  }

  /// The maps of the last block, of convolutions in 8 bits.
  func quantized(_ maps: Tensor, in ranges: [ByteRange]) -> Tensor {
    var value = maps.quantized(in: ranges[0])
    for (layer, next) in zip(layers, ranges.dropFirst()) { value = layer(value, in: next) }
    return layers[layers.count - 1](value)
  }
}

extension FeatureExtractor {
  /// Whether recognition computes in 8 bits.
  public var isQuantized: Bool { (self as? any QuantizableExtractor)?.quantization != nil }
}
