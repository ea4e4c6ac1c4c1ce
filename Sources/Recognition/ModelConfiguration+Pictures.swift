public import Images

extension ModelConfiguration {
  /// How a picture becomes the planes that the extractor sees.
  public var pictureFormat: PictureFormat {
    PictureFormat(side: side, channels: channels, mean: mean, deviation: deviation)
  }
}
