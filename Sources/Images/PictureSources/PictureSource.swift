/// Pictures by number, wherever they come from: files, memory, the frames of a film.
///
/// ``LabelledImages`` say what its pictures show. A source is asked by several threads at once and in
/// no particular order; it must give the same picture each time.
public protocol PictureSource: Sendable {
  /// The number of pictures.
  var count: Int { get }

  /// A picture.
  ///
  /// - Parameters:
  ///   - index: Its number, from 0.
  ///   - options: Whether colour is wanted, and the side to which the picture will be reduced.
  /// - Returns: The picture, of any size.
  /// - Throws: ``ImageDecodingError`` that names the picture, where it cannot be had.
  func picture(at index: Int, options: DecodingOptions) throws(ImageDecodingError) -> Image

  /// A picture as a format wants it; a source that keeps such pictures gives them as they are.
  ///
  /// Without an implementation the picture is decoded and fitted.
  func fittedPicture(
    at index: Int, to format: PictureFormat
  ) throws(ImageDecodingError) -> Image

  /// What of a picture shows the object, where the source knows, as of a picture that is transparent
  /// elsewhere.
  ///
  /// Without an implementation it knows of none.
  func mask(at index: Int, side: Int) throws(ImageDecodingError) -> Mask?
}

extension PictureSource {
  public func fittedPicture(
    at index: Int, to format: PictureFormat
  ) throws(ImageDecodingError) -> Image {
    format.fitted(try picture(at: index, options: format.decoding))
  }

  public func mask(at index: Int, side: Int) throws(ImageDecodingError) -> Mask? { nil }
}

/// Pictures in memory.
extension [Image]: PictureSource {
  public func picture(
    at index: Int, options: DecodingOptions
  ) throws(ImageDecodingError) -> Image {
    self[index].converted(to: options.color)
  }
}
