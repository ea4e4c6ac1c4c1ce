/// The pictures of a data set's samples and no others.
struct SamplePictures: PictureSource {
  let images: LabelledImages
  /// Whether a picture is fitted to the side that is named, of which a cache may keep it.
  let isFitted: Bool

  var count: Int { images.samples.count }

  func picture(at index: Int, options: DecodingOptions) throws(ImageDecodingError) -> Image {
    guard isFitted, let side = options.targetSide, let channels = options.color.channels else {
      return try images.image(at: index, options: options)
    }
    return try images.fitted(at: index, to: PictureFormat(side: side, channels: channels))
  }
}

extension LabelledImages {
  /// The pictures of the samples, fitted where a side is named to which they will be reduced.
  public var pictures: any PictureSource { SamplePictures(images: self, isFitted: true) }

  /// The pictures of the samples, whole.
  public var uncutPictures: any PictureSource { SamplePictures(images: self, isFitted: false) }
}
