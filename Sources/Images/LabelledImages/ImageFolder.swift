internal import FoundationEssentials

/// A folder with one subfolder of pictures a category.
struct ImageFolder {
  let root: String

  init(_ root: String) {
    self.root = root
  }

  /// Every picture, categories and files in sorted order, labels from names and tables.
  func load() throws -> LabelledImages {
    let categories = try subfolders()
    try checkCase(categories)
    var table = try LabelTable(folder: root)
    var samples: [LabelledImages.Sample] = []
    // Equal poses are held once: they would be most of the memory of a large set.
    var poses: Set<[String: Double]> = []
    for (index, category) in categories.enumerated() {
      let folder = root + "/" + category
      let files = pictures(in: folder)
      guard !files.isEmpty else { throw LabelledImagesError.emptyCategory(path: folder) }
      try table.merge(try LabelTable(folder: folder), prefix: category, root: root)
      for file in files {
        var sample = try sample(
          category + "/" + file, category: index, name: category, table: table)
        sample.pose = poses.insert(sample.pose).memberAfterInsert
        samples.append(sample)
      }
    }
    guard !samples.isEmpty else { throw LabelledImagesError.empty(path: root) }
    return LabelledImages(categories: categories, samples: samples)
  }

  /// Every picture at any depth, all of one category, labels from names and the folder's table.
  func load(asCategory name: String) throws -> LabelledImages {
    let files = pictures(in: root)
    guard !files.isEmpty else { throw LabelledImagesError.empty(path: root) }
    let table = try LabelTable(folder: root)
    return LabelledImages(
      categories: [name], samples: files.map { sample($0, category: 0, table: table) })
  }

  private func sample(
    _ file: String, category: Int, name: String, table: LabelTable
  ) throws -> LabelledImages.Sample {
    if let stated = table[file]?.category, stated != name {
      throw LabelledImagesError.contradiction(
        file: root + "/" + file, label: "category", first: name, second: stated)
    }
    return sample(file, category: category, table: table)
  }

  /// A file's sample, its labels from name and table, the table's where both have one.
  private func sample(
    _ file: String, category: Int, table: LabelTable
  ) -> LabelledImages.Sample {
    let (named, row) = (NameLabels(file), table[file])
    let pose = named.pose.merging(row?.pose ?? [:]) { _, table in table }
    let path = root + "/" + file
    return LabelledImages.Sample(
      source: .file(path), name: path, category: category,
      instance: row?.instance ?? named.instance, pose: pose)
  }

  private func subfolders() throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: root)
    let folders = names.filter { !$0.hasPrefix(".") && isFolder(root + "/" + $0) }.sorted()
    guard !folders.isEmpty else { throw LabelledImagesError.empty(path: root) }
    return folders
  }

  private func checkCase(_ names: [String]) throws {
    var seen: [String: String] = [:]
    for name in names {
      if let other = seen.updateValue(name, forKey: name.lowercased()) {
        throw LabelledImagesError.ambiguousCategories(other, name)
      }
    }
  }

  /// The picture files below a category's folder, sorted, as paths relative to it.
  fileprivate func pictures(in folder: String) -> [String] {
    var files: [String] = []
    forEachPicture(in: folder, prefix: "") { files.append($0) }
    return files
  }

  /// Tells of the picture files below a folder in sorted order, each behind a prefix.
  ///
  /// `above` are the folders that led here: one that is linked into itself is walked once.
  fileprivate func forEachPicture(
    in folder: String, prefix: String, above: Set<String> = [], add: (String) -> Void
  ) {
    let place = URL(filePath: folder).resolvingSymlinksInPath().path
    guard !above.contains(place) else { return }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    for name in names where !name.hasPrefix(".") {
      if isFolder(folder + "/" + name) {
        forEachPicture(
          in: folder + "/" + name, prefix: prefix + name + "/", above: above.union([place]),
          add: add)
      } else if ImageFolder.isPicture(name) {
        add(prefix + name)
      }
    }
  }

  /// Whether a file's name ends as a picture's.
  static func isPicture(_ name: String) -> Bool {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    return ["png", "jpg", "jpeg"].contains(ending)
  }

  /// Whether a folder has subfolders and no pictures of its own.
  static func holdsCategories(_ path: String) -> Bool {
    let folder = ImageFolder(path)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.contains { folder.isFolder(path + "/" + $0) } && !names.contains(where: isPicture)
  }

  fileprivate func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }
}

/// Lists the pictures that a user names on the command line.
public enum PictureFiles {
  /// The file itself, or every picture below a folder, sorted; hidden files are left out and linked
  /// folders are walked once.
  public static func below(_ path: String) -> PathList {
    var files = PathList()
    add(below: path, to: &files)
    return files
  }

  /// Adds ``below(_:)`` to paths.
  public static func add(below path: String, to files: inout PathList) {
    let folder = ImageFolder(path)
    guard folder.isFolder(path) else { return files.append(path) }
    folder.forEachPicture(in: path, prefix: path.hasSuffix("/") ? path : path + "/") {
      files.append($0)
    }
  }
}
