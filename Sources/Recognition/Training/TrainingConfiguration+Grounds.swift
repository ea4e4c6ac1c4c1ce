public import Images

extension TrainingConfiguration {
  /// The word for the grounds that the pictures have.
  public static let ownGrounds = "own"

  /// What training puts behind objects that have a mask; nil where they keep their own grounds.
  ///
  /// Unless told otherwise: made-up grounds, and pieces of the training pictures, so that neither their
  /// ground nor what lies beside an object says what it is.
  ///
  /// - Parameters:
  ///   - images: The training pictures, their masks found.
  ///   - pictures: Those of the folder of grounds, where they were read already.
  /// - Returns: The grounds.
  /// - Throws: `LabelledImagesError` where the folder of grounds has no pictures.
  public func trainingGrounds(
    for images: LabelledImages, pictures: (any PictureSource)? = nil
  ) throws -> Grounds? {
    guard images.hasMasks, grounds != Self.ownGrounds else { return nil }
    guard let grounds else {
      return Grounds([.made, .made, .pictures(images.pictures)], share: groundShare)
    }
    let named = try pictures.map(Grounds.Origin.pictures) ?? Grounds.Origin(grounds)
    if case .pictures = named { return Grounds([named, named, .made], share: groundShare) }
    return Grounds([named], share: groundShare)
  }
}
