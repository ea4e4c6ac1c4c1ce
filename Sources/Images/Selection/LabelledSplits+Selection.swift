extension LabelledSplits {
  /// The parts that a data set may come in, as their folders are called.
  public enum Part: String, CaseIterable, Sendable {
    /// To train on.
    case train
    /// To choose by.
    case val
    /// To report on.
    case test
  }

  /// The pictures to train on and those to choose epoch and threshold by.
  ///
  /// Validation is the set named for it, else the data's own, else what is held out of the data by the
  /// seed, else none.
  ///
  /// - Parameters:
  ///   - path: The data set, which may come in parts.
  ///   - validation: The path of the set for validation; nil for none.
  ///   - fraction: The share of each category's instances to hold out where there is no other.
  ///   - seed: The seed of that choice.
  ///   - format: How folders are read.
  /// - Returns: Training and validation; what else the data has is left as it is.
  /// - Throws: ``LabelledImagesError`` where a set cannot be read, or validation has other categories.
  public static func forTraining(
    at path: String, validation: String?, holdingOut fraction: Double, seed: UInt64,
    as format: FolderFormat = FolderFormat()
  ) throws -> LabelledSplits {
    var splits = try load(path, as: format)
    if let validation {
      splits.validation = try LabelledImages.load(validation, as: format)
        .renumbered(to: splits.training.categories)
    }
    if splits.validation == nil {
      let (kept, heldOut) = splits.training.split(fraction: fraction, seed: seed)
      splits.training = kept
      splits.validation = heldOut.samples.isEmpty ? nil : heldOut
    }
    return splits
  }

  /// One part of a data set, or all of it where it comes in no parts.
  ///
  /// - Throws: ``LabelledImagesError/noPart(path:part:)`` where it comes in others.
  public static func load(
    _ part: Part, of path: String, as format: FolderFormat = FolderFormat()
  ) throws -> LabelledImages {
    let splits = try load(path, as: format)
    guard splits.hasParts else { return splits.training }
    let images =
      switch part {
      case .train: splits.training
      case .val: splits.validation
      case .test: splits.test
      }
    guard let images else { throw LabelledImagesError.noPart(path: path, part: part) }
    return images
  }
}
