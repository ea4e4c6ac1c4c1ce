internal import FoundationEssentials

/// The folder of masks beside the categories: a picture of each mask, white where the object is, under the
/// category and the name of the picture that it belongs to.
public struct MaskFiles: Sendable {
  /// The folder's usual name.
  public static let folderName = "masks"

  /// The folder of the categories.
  let pictures: String
  /// The folder of the masks.
  public let folder: String
  /// Whether pictures of other folders have their masks there, too.
  let isShared: Bool
  /// The formats of masks and pictures.
  var decoders = DecodingOptions.standardDecoders

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
  /// - Returns: The mask.
  /// - Throws: ``MaskError``.
  func mask(of picture: String, side: Int) throws(MaskError) -> Mask? {
    guard let path = path(of: picture) else { return nil }
    let (stored, shown): (Image, Image)
    do throws(ImageDecodingError) {
      var options = DecodingOptions()
      (options.color, options.ground, options.decoders) = (.gray, 0, decoders)
      stored = try Image(contentsOf: path, options: options)
      shown = try Image(contentsOf: picture, options: options)
    } catch {
      throw .unreadable(error)
    }
    guard stored.width == shown.width, stored.height == shown.height else {
      throw .otherSize(
        file: path, wanted: "\(shown.width) × \(shown.height)",
        found: "\(stored.width) × \(stored.height)")
    }
    let mask = Mask(stored, side: side)
    let share = Double(stored.pixels.reduce(0) { $0 + Int($1) }) / Double(255 * stored.pixels.count)
    guard share > 0 else { throw .empty(file: path) }
    let isInverted = stored.borderColor[0] > MaskFiles.mostEdge && share < MaskFiles.wholePicture
    guard !isInverted else { throw .inverted(file: path) }
    return mask
  }

  /// An object that does not fill its picture leaves some of the picture's edge to the ground.
  private static let mostEdge: UInt8 = 230
  private static let wholePicture = 0.995

  /// The masks to which there is no picture file, by their paths within the folder; none of a shared folder.
  var strays: [String] {
    guard !isShared else { return [] }
    let endings = decoders.flatMap(\.extensions)
    return FolderWalk(decoders: decoders).pictures(in: folder).filter { mask in
      let name = "\(pictures)/\(mask)"
      let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
      return !([name] + endings.map { "\(stem).\($0)" })
        .contains { FileManager.default.fileExists(atPath: $0) }
    }
  }
}
