/// The pictures of another source, those that a cache keeps as they were kept.
struct CachedPictures: PictureSource {
  private let source: any PictureSource
  private let cache: PictureCache
  /// Where the cache keeps each picture; below 0 where it does not.
  private var places: [Int32]

  /// Nothing is kept yet of a source's first pictures.
  init(_ source: any PictureSource, first count: Int, in cache: PictureCache) {
    self.source = source
    self.cache = cache
    places = [Int32](repeating: -1, count: count)
  }

  /// Keeps a picture that was fitted to the cache's size, if there is room.
  mutating func keep(_ picture: Image, at index: Int) {
    places[index] = cache.keep(picture).flatMap { Int32(exactly: $0) } ?? -1
  }

  var count: Int { source.count }

  func picture(at index: Int, options: DecodingOptions) throws(ImageDecodingError) -> Image {
    try source.picture(at: index, options: options)
  }

  func fittedPicture(
    at index: Int, to format: PictureFormat
  ) throws(ImageDecodingError) -> Image {
    if cache.side == format.side, cache.channels == format.channels, places[index] >= 0,
      let kept = cache.picture(at: Int(places[index]))
    {
      return kept
    }
    return try source.fittedPicture(at: index, to: format)
  }

  func mask(at index: Int, side: Int) throws(ImageDecodingError) -> Mask? {
    try source.mask(at: index, side: side)
  }
}
