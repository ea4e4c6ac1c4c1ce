/// The pictures of another source, each with its object before another ground, always the same.
struct PicturesOnGrounds: PictureSource {
  private let source: any PictureSource
  private let masks: Masks
  private let grounds: Grounds
  private let seed: UInt64

  init(_ source: any PictureSource, _ masks: Masks, _ grounds: Grounds, seed: UInt64) {
    (self.source, self.masks, self.grounds, self.seed) = (source, masks, grounds, seed)
  }

  var count: Int { source.count }

  /// What a model is shown, as large as the masks are: reports show the same.
  func picture(at index: Int, options: DecodingOptions) throws(ImageDecodingError) -> Image {
    guard masks.hasMask(of: index) else {
      return try source.picture(at: index, options: options)
    }
    let format = PictureFormat(side: masks.side, channels: options.color.channels ?? 3)
    return try fittedPicture(at: index, to: format)
  }

  func fittedPicture(
    at index: Int, to format: PictureFormat
  ) throws(ImageDecodingError) -> Image {
    let picture = try source.fittedPicture(at: index, to: format)
    guard let mask = masks.mask(of: index, side: format.side) else { return picture }
    var generator = SeededGenerator(seed: seed, index)
    return try grounds.replacing(behind: picture, mask, using: &generator)
  }
}

extension LabelledImages {
  /// The same pictures before other grounds, chosen once by a seed; those without a mask as they are.
  public func before(_ grounds: Grounds, seed: UInt64) -> LabelledImages {
    guard let masks else { return self }
    var images = self
    images.source = PicturesOnGrounds(source, masks, grounds, seed: seed)
    return images
  }
}
