internal import Synchronization

/// The pictures of a data set at a model's size, decoded once where they fit in memory.
final class PictureCache: Sendable {
  let images: LabelledImages
  let side: Int
  let channels: Int
  private let isKept: Bool
  private let kept: Mutex<[Image?]>

  /// A cache that holds pictures while they all fit into `byteLimit` bytes.
  init(_ images: LabelledImages, side: Int, channels: Int, byteLimit: Int) {
    self.images = images
    self.side = side
    self.channels = channels
    isKept = images.samples.count * side * side * channels <= byteLimit
    kept = Mutex([Image?](repeating: nil, count: isKept ? images.samples.count : 0))
  }

  /// A sample's picture, fitted to the side.
  func picture(at index: Int) throws(ImageDecodingError) -> Image {
    if isKept, let known = kept.withLock({ $0[index] }) { return known }
    let options = DecodingOptions(side: side, channels: channels)
    let picture = try images.image(at: index, options: options)
      .converted(to: options.color).fitted(side: side)
    if isKept { kept.withLock { $0[index] = picture } }
    return picture
  }
}
