public import Images
public import Tensors

/// Gives a model inference in 8 bits: its convolutions multiply bytes, four times as many at a time.
///
/// Filters are rounded to 255 levels each; what each block is given, to 255 levels between the least
/// and the largest number that some pictures led to. The energies move a little, by as much as
/// `recognize evaluate` tells; everything learned stays in the file as it is.
/// Source: Jacob et al., "Quantization and training of neural networks for efficient
/// integer-arithmetic-only inference", CVPR 2018, sections 2 and 3.
public struct Quantizer: Sendable {
  /// The model.
  public private(set) var model: EditableModel
  private let compute: Compute

  /// The most pictures that are looked at: more moves no range.
  public static let mostPictures = 1000

  /// Loads a model.
  ///
  /// - Throws: `FileError` where the file cannot be read, `CheckpointError` where it is no model.
  public init(
    contentsOf path: String, kinds: ModelKinds = ModelKinds(),
    compute: Compute = Compute()
  ) throws {
    model = try EditableModel(contentsOf: path, kinds: kinds)
    self.compute = compute
  }

  /// The pictures that a calibration looks at: evenly spread where there are many.
  public static func chosen(of images: LabelledImages) -> LabelledImages {
    let count = min(images.samples.count, mostPictures)
    return images.selecting((0..<count).map { $0 * images.samples.count / count })
  }

  /// Measures what the blocks are given of some pictures.
  ///
  /// - Parameters:
  ///   - images: Pictures like those that the model is for, whatever their labels say.
  ///   - progress: Told the number of pictures done and of all.
  /// - Returns: The number of pictures that were looked at.
  /// - Throws: ``QuantizationError`` where there are none, `ImageDecodingError` for a picture that
  ///   cannot be read.
  public mutating func calibrate(
    on images: LabelledImages, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Int {
    let chosen = Quantizer.chosen(of: images)
    guard !chosen.samples.isEmpty else { throw QuantizationError.noPictures }
    guard
      var probe = try RangeProbe(
        model.configuration, store: model.store(), compute: compute)
    else {
      throw QuantizationError.inFloatsAlone
    }
    try model.configuration.forEachBatch(of: chosen, on: compute, progress: progress) {
      batch in
      let length = batch.pixels.count / batch.count
      for start in stride(from: 0, to: batch.pixels.count, by: length) {
        try probe.see(Array(batch.pixels[start..<start + length]))
      }
    }
    model.quantize(in: probe.ranges)
    return chosen.samples.count
  }
}

/// What can be wrong with pictures to calibrate by.
public enum QuantizationError: Error, CustomStringConvertible {
  /// There is no picture.
  case noPictures
  /// The model's extractor has no form in 8 bits.
  case inFloatsAlone

  public var description: String {
    switch self {
    case .noPictures:
      "wanted pictures to measure the model's numbers on, found none that can be read; "
        + "name a folder of such as the model is for"
    case .inFloatsAlone:
      "wanted a model whose extractor can compute in 8 bits, found one that cannot; use it as it is"
    }
  }
}
