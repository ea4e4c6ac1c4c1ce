public import Images
internal import Tensors

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

  /// The most pictures that are looked at: more moves no range.
  public static let mostPictures = 1000

  /// Loads a model.
  ///
  /// - Throws: ``CheckpointError`` where the file is missing, damaged or no model.
  public init(contentsOf path: String) throws {
    model = try EditableModel(contentsOf: path)
  }

  /// What came of a calibration.
  public struct Calibration: Sendable {
    /// The number of pictures that were looked at.
    public var pictures = 0
    /// The files that could not be read.
    public var refusals: [ImageDecodingError] = []
  }

  /// Measures what the blocks are given of some pictures, evenly spread where there are many.
  ///
  /// - Parameters:
  ///   - files: Pictures like those that the model is for.
  ///   - progress: Told the number of files done and of all.
  /// - Returns: How many pictures were looked at, and which could not be.
  /// - Throws: ``QuantizationError`` where no file can be read.
  public mutating func calibrate(
    on files: some RandomAccessCollection<String>, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Calibration {
    var probe = try RangeProbe(model.configuration, store: model.store())
    let count = min(files.count, Quantizer.mostPictures)
    let options = DecodingOptions(
      side: model.configuration.side, channels: model.configuration.channels)
    var calibration = Calibration()
    for index in 0..<count {
      let file = files[files.index(files.startIndex, offsetBy: index * files.count / count)]
      do {
        let image = try Image(contentsOf: file, options: options)
        try probe.see(model.configuration.planes(of: image))
        calibration.pictures += 1
      } catch let error as ImageDecodingError {
        calibration.refusals.append(error)
      }
      progress(index + 1, count)
    }
    guard calibration.pictures > 0 else {
      throw QuantizationError.noPictures(refusal: calibration.refusals.first)
    }
    model.quantize(in: probe.ranges)
    return calibration
  }
}

/// What can be wrong with pictures to calibrate by.
public enum QuantizationError: Error, CustomStringConvertible {
  /// No picture could be read; the first refusal says why.
  case noPictures(refusal: ImageDecodingError?)

  /// The error as a sentence.
  public var description: String {
    switch self {
    case .noPictures(let refusal):
      "wanted pictures to measure the model's numbers on, found none that can be read"
        + (refusal.map { " (\($0))" } ?? "") + "; name a folder of such as the model is for"
    }
  }
}
