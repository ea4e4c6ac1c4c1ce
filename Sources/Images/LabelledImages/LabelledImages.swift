/// Pictures with what is known of each: its category, and perhaps instance and pose.
///
/// However the pictures are stored, training and evaluation see them alike.
public struct LabelledImages: Sendable {
  /// One picture and its labels.
  public struct Sample: Sendable, Equatable {
    /// The number of its picture in the source.
    public var picture: Int
    /// What messages and results call it.
    public var name: String
    /// The index of its category.
    public var category: Int
    /// Which object of the category it shows.
    public var instance: String?
    /// The known pose coordinates, by name: `azimuth`, `elevation`, `rotation` in degrees, `scale`.
    public var pose: [String: Double]

    /// A picture and its labels.
    public init(
      picture: Int, name: String, category: Int, instance: String? = nil,
      pose: [String: Double] = [:]
    ) {
      (self.picture, self.name, self.category) = (picture, name, category)
      (self.instance, self.pose) = (instance, pose)
    }
  }

  /// The categories' names.
  public internal(set) var categories: [String]
  /// The samples, in a fixed order.
  public internal(set) var samples: [Sample]
  /// Where the pictures come from.
  public internal(set) var source: any PictureSource
  /// Where files of masks lie; nil where there are none.
  var maskFiles: MaskFiles?
  /// The objects before their grounds, once they were looked for.
  var masks: Masks?

  /// A data set.
  ///
  /// - Parameters:
  ///   - categories: The categories' names, no two of which differ in case alone.
  ///   - samples: Which picture of the source is of which category.
  ///   - source: The pictures.
  /// - Throws: ``LabelledImagesError`` where a sample names a picture or a category that is not there,
  ///   or two categories have one name.
  public init(
    categories: [String], samples: [Sample], source: any PictureSource
  ) throws(LabelledImagesError) {
    var seen: [String: String] = [:]
    for name in categories {
      if let other = seen.updateValue(name, forKey: name.lowercased()) {
        throw .ambiguousCategories(other, name)
      }
    }
    let count = source.count
    for sample in samples {
      guard sample.picture >= 0, sample.picture < count else {
        throw .noSuchPicture(sample: sample.name, picture: sample.picture, count: count)
      }
      guard categories.indices.contains(sample.category) else {
        throw .noSuchCategory(
          sample: sample.name, category: sample.category, count: categories.count)
      }
    }
    self.init(of: categories, samples, source)
  }

  /// A data set that is known to be right.
  init(of categories: [String], _ samples: [Sample], _ source: any PictureSource) {
    (self.categories, self.samples, self.source) = (categories, samples, source)
  }

  /// The first category of which there is no sample; nil where each has some.
  package var emptyCategory: String? {
    let seen = Set(samples.map(\.category))
    return categories.indices.first { !seen.contains($0) }.map { categories[$0] }
  }

  /// The picture of a sample.
  public func image(
    at index: Int, options: DecodingOptions = DecodingOptions()
  ) throws(ImageDecodingError) -> Image {
    try source.picture(at: try picture(of: samples[index]), options: options)
  }

  /// The picture of a sample as a format wants it.
  public func fitted(
    at index: Int, to format: PictureFormat
  ) throws(ImageDecodingError) -> Image {
    let sample = samples[index]
    let image = try source.fittedPicture(at: try picture(of: sample), to: format)
    guard format.fits(image) else {
      throw ImageDecodingError(
        name: sample.name,
        reason: .unreadable(
          "wanted \(format.side) × \(format.side) pixels of \(format.channels) channels, "
            + "its source gave \(image.sizeText)"))
    }
    return image
  }

  /// The number of a sample's picture, which the source may have lost since.
  private func picture(of sample: Sample) throws(ImageDecodingError) -> Int {
    let count = source.count
    guard sample.picture < count else {
      throw ImageDecodingError(
        name: sample.name,
        reason: .unreadable("wanted picture \(sample.picture), its source has only \(count)"))
    }
    return sample.picture
  }

  /// The data set with only some samples, in the order given.
  public func selecting(_ indices: [Int]) -> LabelledImages {
    var result = self
    result.samples = indices.map { samples[$0] }
    return result
  }

  /// The same samples with category indices into another list of names.
  ///
  /// - Throws: ``LabelledImagesError/unknownCategory(name:known:)`` for a category not on the list.
  public func renumbered(to names: [String]) throws(LabelledImagesError) -> LabelledImages {
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var result = self
    result.categories = names
    for index in samples.indices {
      let name = categories[samples[index].category]
      guard let place = places[name] else {
        throw .unknownCategory(name: name, known: names)
      }
      result.samples[index].category = place
    }
    return result
  }
}
