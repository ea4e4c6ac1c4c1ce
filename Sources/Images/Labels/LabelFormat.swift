/// A way in which labels come with the pictures of a folder: in their names, or in a file of their own.
public protocol LabelFormat: Sendable {
  /// Reads what the format tells of the pictures below a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - categories: Its subfolders that hold a category each; empty where all its pictures are one.
  /// - Returns: The labels of a picture by its path relative to the folder; nil where the format says
  ///   nothing of it.
  /// - Throws: ``LabelledImagesError`` or another error that names the file and what is wrong in it.
  func labels(
    in folder: String, categories: [String]
  ) throws -> (_ picture: String) -> PictureLabels?
}

/// What one format tells of one picture.
public struct PictureLabels: Sendable, Equatable {
  /// Its category, which must be that of its folder.
  public var category: String?
  /// Which object of its category it shows.
  public var instance: String?
  /// The pose coordinates that are known, by name.
  public var pose: [String: Double]

  /// The labels of a picture.
  public init(category: String? = nil, instance: String? = nil, pose: [String: Double] = [:]) {
    (self.category, self.instance, self.pose) = (category, instance, pose)
  }

  /// Takes over what others say.
  mutating func merge(_ other: PictureLabels) {
    category = other.category ?? category
    instance = other.instance ?? instance
    pose.merge(other.pose) { $1 }
  }
}

/// How folders of labelled pictures are read: whose labels count, and which files are pictures.
public struct FolderFormat: Sendable {
  /// Where labels come from; what a later format says wins.
  public var labels: [any LabelFormat] = [NameLabels(), LabelTable()]
  /// The formats of the pictures.
  public var decoders = DecodingOptions.standardDecoders
  /// The folder of masks, one subfolder a category; nil for the folder `masks` beside the categories.
  public var masks: String?

  /// Labels from names and `labels.tsv`, which wins; PNG and JPEG.
  public init() {}
}
