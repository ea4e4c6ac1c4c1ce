extension LabelledImages {
  /// Pictures of new categories: one subfolder a category, or a folder of pictures as one.
  ///
  /// - Parameters:
  ///   - path: The folder, or a file that ``load(_:as:)`` reads.
  ///   - name: The category of all pictures; nil to take the names of the folders.
  ///   - format: How folders are read.
  /// - Returns: The pictures.
  /// - Throws: ``LabelledImagesError/namelessFolder(path:)`` where the folder has no name to take.
  public static func load(
    newCategoriesAt path: String, named name: String?, as format: FolderFormat = FolderFormat()
  ) throws -> LabelledImages {
    if let name { return try load(path, asCategory: name, as: format) }
    guard FolderWalk(decoders: format.decoders).hasPictures(path) else {
      return try load(path, as: format)
    }
    guard let folder = path.split(separator: "/").last(where: { $0 != "." && $0 != ".." }) else {
      throw LabelledImagesError.namelessFolder(path: path)
    }
    return try load(path, asCategory: String(folder), as: format)
  }

  /// Pictures of none of some categories.
  ///
  /// Those in a folder that is named as a category are left out: to call a picture unknown that shows a
  /// category would teach a model to refuse it.
  ///
  /// - Parameters:
  ///   - path: The folder or file.
  ///   - categories: The categories that are known.
  ///   - format: How folders are read.
  /// - Returns: The pictures, as one category, and the number of those left out.
  /// - Throws: ``LabelledImagesError/allKnown(path:)`` where none is left.
  public static func load(
    unknownAt path: String, without categories: [String], as format: FolderFormat = FolderFormat()
  ) throws -> (images: LabelledImages, leftOut: Int) {
    let all = try load(path, asCategory: "unknown", as: format)
    let known = Set(categories)
    let others = all.samples.indices.filter { index in
      let folders = all.samples[index].name.dropFirst(path.count).split(separator: "/").dropLast()
      return !folders.contains { known.contains(String($0)) }
    }
    guard !others.isEmpty else { throw LabelledImagesError.allKnown(path: path) }
    return (all.selecting(others), all.samples.count - others.count)
  }
}
