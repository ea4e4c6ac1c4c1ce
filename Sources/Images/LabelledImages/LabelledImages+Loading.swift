internal import FoundationEssentials

extension LabelledImages {
  /// Loads a data set from a folder of categories, an IDX picture file or a small NORB file.
  public static func load(_ path: String) throws -> LabelledImages {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw LabelledImagesError.notFound(path: path)
    }
    if isFolder { return try ImageFolder(path).load() }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if name.hasSuffix("-dat.mat") { return try NORBFiles(pictures: path).load() }
    if name.contains("-images-idx3-ubyte") { return try IDXFiles(pictures: path).load() }
    throw LabelledImagesError.badFormat(
      file: path, wanted: "a folder, …-images-idx3-ubyte[.gz] or …-dat.mat", found: "another file")
  }

  /// Whether a path is a folder with pictures of its own, not in subfolders alone.
  public static func isFolderOfPictures(_ path: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.contains { !$0.hasPrefix(".") && ImageFolder.isPicture($0) }
  }

  /// Loads pictures as one category, whatever they show: those of a folder at any depth, or a file
  /// that ``load(_:)`` reads.
  ///
  /// - Parameters:
  ///   - path: The folder or file.
  ///   - category: The category's name.
  /// - Returns: The pictures, with the poses that names and the folder's `labels.tsv` tell.
  /// - Throws: ``LabelledImagesError`` where there are none, or a table contradicts itself.
  public static func load(_ path: String, asCategory category: String) throws -> LabelledImages {
    var isFolder = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isThere, isFolder { return try ImageFolder(path).load(asCategory: category) }
    var images = try load(path)
    images.categories = [category]
    for index in images.samples.indices { images.samples[index].category = 0 }
    return images
  }
}
