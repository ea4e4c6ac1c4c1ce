/// A folder of labelled pictures.
struct ImageFolder {
  let root: String
  let format: FolderFormat

  /// Every picture of one subfolder a category, categories and files in sorted order.
  func load() throws -> LabelledImages {
    var categories = FolderWalk.names(in: root).filter { FolderWalk.isFolder(root + "/" + $0) }
    let masks = format.masks ?? ownMasks(beside: categories)
    if masks == root + "/" + MaskFiles.folderName {
      categories.removeAll { $0 == MaskFiles.folderName }
    }
    guard !categories.isEmpty else { throw LabelledImagesError.empty(path: root) }
    let labels = try lookups(categories)
    var files = PathList()
    var samples: [LabelledImages.Sample] = []
    // Equal poses are held once: they would be most of the memory of a large set.
    var poses: Set<[String: Double]> = []
    for (index, category) in categories.enumerated() {
      let found = FolderWalk(decoders: format.decoders).pictures(in: root + "/" + category)
      guard !found.isEmpty else {
        throw LabelledImagesError.emptyCategory(path: root + "/" + category)
      }
      for file in found {
        let known = self.labels(of: category + "/" + file, by: labels)
        var sample = sample(category + "/" + file, category: index, known, adding: &files)
        sample.pose = poses.insert(sample.pose).memberAfterInsert
        if let stated = known.category, stated != category {
          throw LabelledImagesError.contradiction(
            file: sample.name, label: "category", first: category, second: stated)
        }
        samples.append(sample)
      }
    }
    var images = try LabelledImages(
      categories: categories, samples: samples,
      source: PictureFiles(files, decoders: format.decoders))
    images.maskFiles = masks.map {
      MaskFiles(
        pictures: root, folder: $0, isShared: format.masks != nil, decoders: format.decoders)
    }
    return images
  }

  /// The folder of masks beside the categories: its subfolders are called as they are, and it has no
  /// pictures of its own.
  private func ownMasks(beside categories: [String]) -> String? {
    let folder = root + "/" + MaskFiles.folderName
    guard categories.contains(MaskFiles.folderName),
      FolderWalk(decoders: format.decoders).holdsCategories(folder)
    else { return nil }
    let subfolders = FolderWalk.names(in: folder).filter { FolderWalk.isFolder(folder + "/" + $0) }
    return Set(subfolders).isSubset(of: categories) ? folder : nil
  }

  /// Every picture at any depth, all of one category.
  func load(asCategory name: String) throws -> LabelledImages {
    let found = FolderWalk(decoders: format.decoders).pictures(in: root)
    guard !found.isEmpty else { throw LabelledImagesError.empty(path: root) }
    let lookups = try lookups([])
    var files = PathList()
    let samples = found.map { file in
      sample(file, category: 0, labels(of: file, by: lookups), adding: &files)
    }
    return try LabelledImages(
      categories: [name], samples: samples,
      source: PictureFiles(files, decoders: format.decoders))
  }

  private typealias Lookup = (_ picture: String) -> PictureLabels?

  private func lookups(_ categories: [String]) throws -> [Lookup] {
    try format.labels.map { try $0.labels(in: root, categories: categories) }
  }

  /// What all formats tell of a file.
  private func labels(of file: String, by lookups: [Lookup]) -> PictureLabels {
    lookups.reduce(into: PictureLabels()) { labels, lookup in
      lookup(file).map { labels.merge($0) }
    }
  }

  private func sample(
    _ file: String, category: Int, _ labels: PictureLabels, adding files: inout PathList
  ) -> LabelledImages.Sample {
    let path = root + "/" + file
    files.append(path)
    return LabelledImages.Sample(
      picture: files.count - 1, name: path, category: category, instance: labels.instance,
      pose: labels.pose)
  }
}
