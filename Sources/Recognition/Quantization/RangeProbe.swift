internal import Extractors
internal import Tensors

/// The least and the largest number that each block is given, of the pictures seen so far.
struct RangeProbe {
  private(set) var ranges: [ByteRange] = []
  private let pictures: Tensor
  private let extremes: [(least: Tensor, largest: Tensor)]
  private let program: Program

  /// A probe of a model; nil where its extractor computes in floats alone.
  init?(_ configuration: ModelConfiguration, store: ParameterStore, compute: Compute) throws {
    guard let extractor = configuration.extractor as? any QuantizableExtractor else { return nil }
    pictures = configuration.pictures(in: Graph(), batch: 1)
    extremes = extractor.layerInputs(pictures).map { input in
      let numbers = input.reshaped(to: [input.shape.count])
      return (numbers.minimum(axis: 0), numbers.maximum(axis: 0))
    }
    program = try Program(
      extremes.flatMap { [$0.least, $0.largest] }, parameters: .fixed(store),
      compute: compute)
  }

  /// Looks at one picture, as normalised planes.
  mutating func see(_ planes: [Float]) throws(TensorError) {
    try program.write(planes, to: pictures)
    try program.run()
    let seen = extremes.map { ByteRange(least: number($0.least), largest: number($0.largest)) }
    ranges = ranges.isEmpty ? seen : zip(ranges, seen).map { $0.union($1) }
  }

  private func number(_ tensor: Tensor) -> Float { program.read(tensor)[0] }
}

extension ByteRange {
  /// The range that holds two.
  fileprivate func union(_ other: ByteRange) -> ByteRange {
    ByteRange(least: min(least, other.least), largest: max(largest, other.largest))
  }
}
