internal import FoundationEssentials

extension LabelledImages {
  /// Loads a data set from a folder of categories, an IDX picture file or a small NORB file.
  ///
  /// - Parameters:
  ///   - path: The folder or file.
  ///   - format: How a folder is read.
  /// - Returns: The data set.
  /// - Throws: ``LabelledImagesError`` where there is no such set, or its labels contradict each other.
  public static func load(
    _ path: String, as format: FolderFormat = FolderFormat()
  ) throws -> LabelledImages {
    guard FileManager.default.fileExists(atPath: path) else {
      throw LabelledImagesError.notFound(path: path)
    }
    if FolderWalk.isFolder(path) { return try ImageFolder(root: path, format: format).load() }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if name.hasSuffix("-dat.mat") { return try NORBFiles(pictures: path).load() }
    if name.contains("-images-idx3-ubyte") { return try IDXFiles(pictures: path).load() }
    throw LabelledImagesError.badFormat(
      file: path, wanted: "a folder, …-images-idx3-ubyte[.gz] or …-dat.mat", found: "another file")
  }

  /// Loads pictures as one category, whatever they show: those of a folder at any depth, or a file
  /// that ``load(_:as:)`` reads.
  ///
  /// - Parameters:
  ///   - path: The folder or file.
  ///   - category: The category's name.
  ///   - format: How a folder is read.
  /// - Returns: The pictures, with the poses that names and the folder's own labels tell.
  /// - Throws: ``LabelledImagesError`` where there are none, or a table contradicts itself.
  public static func load(
    _ path: String, asCategory category: String, as format: FolderFormat = FolderFormat()
  ) throws -> LabelledImages {
    if FolderWalk.isFolder(path) {
      return try ImageFolder(root: path, format: format).load(asCategory: category)
    }
    var images = try load(path)
    images.categories = [category]
    for index in images.samples.indices { images.samples[index].category = 0 }
    return images
  }
}
