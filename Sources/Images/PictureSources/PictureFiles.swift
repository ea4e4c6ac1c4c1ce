/// Picture files, by their paths.
public struct PictureFiles: PictureSource {
  /// The paths, in order.
  public private(set) var paths: PathList
  /// The formats that are read.
  public let decoders: [any PictureDecoder]

  /// The files at some paths.
  public init(
    _ paths: PathList = PathList(),
    decoders: [any PictureDecoder] = DecodingOptions.standardDecoders
  ) {
    self.paths = paths
    self.decoders = decoders
  }

  /// The file itself, or every picture below a folder.
  public init(
    below path: String, decoders: [any PictureDecoder] = DecodingOptions.standardDecoders
  ) {
    self.init(decoders: decoders)
    add(below: path)
  }

  /// Adds the file itself, or every picture below a folder, sorted; hidden files are left out and
  /// linked folders are walked once.
  public mutating func add(below path: String) {
    guard FolderWalk.isFolder(path) else { return paths.append(path) }
    let prefix = path.hasSuffix("/") ? path : path + "/"
    FolderWalk(decoders: decoders).forEachPicture(in: path, prefix: prefix) { paths.append($0) }
  }

  /// The number of files.
  public var count: Int { paths.count }

  public func picture(
    at index: Int, options: DecodingOptions
  ) throws(ImageDecodingError) -> Image {
    var options = options
    options.decoders = decoders
    return try Image(contentsOf: paths[index], options: options)
  }

  public func mask(at index: Int, side: Int) throws(ImageDecodingError) -> Mask? {
    var options = DecodingOptions()
    options.decoders = decoders
    let bytes = try FileBytes.read(paths[index], limit: options.limits.fileBytes)
    guard let cover = try Image(coverOf: bytes, name: paths[index], options: options) else {
      return nil
    }
    let mask = Mask(cover, side: side)
    return (0.001..<0.999).contains(mask.share) ? mask : nil
  }
}
