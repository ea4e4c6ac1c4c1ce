public import Images

extension TrainingConfiguration {
  /// The word for the grounds that the pictures have.
  public static let ownGrounds = "own"

  /// What training puts behind objects that have a mask; nil where they keep their own grounds.
  ///
  /// Unless told otherwise: made-up grounds, and pieces of the training pictures, so that neither their
  /// ground nor what lies beside an object says what it is.
  ///
  /// - Parameter images: The training pictures, their masks found.
  /// - Throws: `LabelledImagesError` where the folder of grounds has no pictures.
  public func trainingGrounds(for images: LabelledImages) throws -> Grounds? {
    guard images.hasMasks, grounds != Self.ownGrounds else { return nil }
    guard let grounds else {
      return Grounds([.made, .made, .pictures(images.source)], share: groundShare)
    }
    let named = try Grounds.Origin(grounds)
    if case .pictures = named { return Grounds([named, named, .made], share: groundShare) }
    return Grounds([named], share: groundShare)
  }
}
