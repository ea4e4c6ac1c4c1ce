internal import FoundationEssentials
internal import Images

/// A picture small enough to stand in a page many times, inside the page itself.
struct Thumbnail {
  /// The longer side in pixels.
  static let side = 96

  let picture: Image

  /// The picture with a text for those who do not see it.
  func html(alternative: String) throws(ImageEncodingError) -> HTML {
    let small = Thumbnail.reduced(picture)
    let data = Data(try small.pngData()).base64EncodedString()
    // Pictures of a few pixels show them as they are, as large as the others.
    let isTiny = max(picture.width, picture.height) < Thumbnail.side
    let style: HTML = isTiny ? " class=\"pixels\"" : ""
    return """
      <img\(style) src="data:image/png;base64,\(data)" width="\(small.width)" \
      height="\(small.height)" alt="\(alternative)">
      """
  }

  /// The picture at most ``side`` pixels long.
  static func reduced(_ picture: Image) -> Image {
    let longer = max(picture.width, picture.height)
    guard longer > side else { return picture }
    return picture.resampled(
      width: max(1, picture.width * side / longer), height: max(1, picture.height * side / longer))
  }
}
