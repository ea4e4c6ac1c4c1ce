internal import FoundationEssentials

/// The folder of masks beside the categories: a picture of each mask, white where the object is, under the
/// category and the name of the picture that it belongs to.
public struct MaskFiles: Sendable, Equatable {
  /// The folder's usual name.
  public static let folderName = "masks"

  /// The folder of the categories.
  let pictures: String
  /// The folder of the masks.
  public let folder: String
  /// Whether pictures of other folders have their masks there, too.
  let isShared: Bool

  /// The mask file of a picture; nil where there is none.
  ///
  /// It is called as the picture, or as the picture is but for the ending.
  func path(of picture: String) -> String? {
    guard picture.hasPrefix(pictures + "/") else { return nil }
    let path = folder + picture.dropFirst(pictures.count)
    if FileManager.default.fileExists(atPath: path) { return path }
    guard let end = path.lastIndex(of: "."), !path[end...].contains("/") else { return nil }
    let other = path[..<end] + ".png"
    return FileManager.default.fileExists(atPath: String(other)) ? String(other) : nil
  }

  /// The mask of a picture file, fitted as the picture is; nil where there is none.
  ///
  /// - Parameters:
  ///   - picture: The picture's path.
  ///   - side: The side of the square that the picture is fitted to.
  /// - Throws: ``MaskError``.
  func mask(of picture: String, side: Int) throws(MaskError) -> Mask? {
    guard let path = path(of: picture) else { return nil }
    let (stored, wanted): (Image, (width: Int, height: Int))
    do throws(ImageDecodingError) {
      var options = DecodingOptions()
      options.color = .gray
      options.ground = 0
      stored = try Image(contentsOf: path, options: options)
      options.color = .asStored
      let shown = try Image(contentsOf: picture, options: options)
      wanted = (shown.width, shown.height)
    } catch {
      throw .unreadable(error)
    }
    guard stored.width == wanted.width, stored.height == wanted.height else {
      throw .otherSize(
        file: path, wanted: "\(wanted.width) × \(wanted.height)",
        found: "\(stored.width) × \(stored.height)")
    }
    let mask = Mask(stored, side: side)
    guard mask.share > 0 else { throw .empty(file: path) }
    guard mask.edgeShare < MaskFiles.mostEdge || mask.share > MaskFiles.mostEdge else {
      throw .inverted(file: path)
    }
    return mask
  }

  /// An object that fills less than this of its picture does not cover that much of the picture's edge.
  private static let mostEdge = 0.9

  /// The masks to which there is no picture, by their paths within the folder; none of a shared one.
  func strays(beside samples: [LabelledImages.Sample], _ decoders: [any PictureDecoder]) -> [String]
  {
    guard !isShared else { return [] }
    let used = Set(samples.compactMap { path(of: $0.name) })
    return FolderWalk(decoders: decoders).pictures(in: folder)
      .filter { !used.contains(folder + "/" + $0) }
  }
}
