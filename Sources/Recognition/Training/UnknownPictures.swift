public import Images

/// Pictures of none of the categories, to train on and to set the threshold by.
public struct UnknownPictures: Sendable {
  /// The pictures that training builds hills of energy under: see `NoneLoss`.
  public var training: LabelledImages
  /// The pictures that help to set the threshold.
  public var validation: LabelledImages

  /// The share of pictures that is kept for the threshold.
  private static let validationShare = 0.25

  /// Parts pictures in two by a seed.
  public init(_ images: LabelledImages, seed: UInt64) {
    (training, validation) = images.split(fraction: UnknownPictures.validationShare, seed: seed)
  }

  /// Pictures to build hills under alone: made-up ones, which lie farther off than what will be met, so that
  /// a threshold before them would let in too much.
  public init(hills images: LabelledImages) {
    (training, validation) = (images, images.selecting([]))
  }
}

extension TrainingConfiguration {
  /// The number of pictures of a batch that show none of the categories, where there are any.
  var unknownCount: Int {
    min(max(1, Int((Double(batch) * unknownShare).rounded())), batch - 1)
  }
}
