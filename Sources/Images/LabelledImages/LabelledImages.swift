/// Pictures with what is known of each: its category, and perhaps instance and pose.
///
/// However the pictures are stored, training and evaluation see them alike.
public struct LabelledImages: Sendable {
  /// One picture and its labels.
  public struct Sample: Sendable, Equatable {
    /// Where the picture is.
    public var source: Source
    /// What messages and results call it.
    public var name: String
    /// The index of its category.
    public var category: Int
    /// Which object of the category it shows.
    public var instance: String?
    /// The known pose coordinates, by name: `azimuth`, `elevation`, `rotation` in degrees, `scale`.
    public var pose: [String: Double]
    /// Where the data set's cache keeps the picture; nil where it does not.
    var place: Int?
  }

  /// Where a picture is.
  public enum Source: Sendable, Equatable {
    /// A PNG or JPEG file.
    case file(String)
    /// A record of the block that the data set holds in memory.
    case record(Int)
  }

  /// The categories' names, sorted.
  public var categories: [String]
  /// The samples, in a fixed order.
  public var samples: [Sample]
  /// Pictures that are held in memory.
  var block: PictureBlock?
  /// Pictures that were decoded before.
  var cache: PictureCache?

  /// A data set of these samples.
  init(
    categories: [String], samples: [Sample], block: PictureBlock? = nil,
    cache: PictureCache? = nil
  ) {
    self.categories = categories
    self.samples = samples
    self.block = block
    self.cache = cache
  }

  /// The picture of a sample.
  public func image(
    at index: Int, options: DecodingOptions = DecodingOptions()
  ) throws(ImageDecodingError) -> Image {
    switch samples[index].source {
    case .file(let path):
      return try Image(contentsOf: path, options: options)
    case .record(let record):
      guard let block else { preconditionFailure("a record without a block of pictures") }
      return block.image(at: record)
    }
  }

  /// The data set with only some samples, in the order given.
  public func selecting(_ indices: [Int]) -> LabelledImages {
    LabelledImages(
      categories: categories, samples: indices.map { samples[$0] }, block: block, cache: cache)
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

/// Gray pictures of one size, one after another in memory.
struct PictureBlock: Sendable {
  let width: Int
  let height: Int
  let pixels: [UInt8]
  /// The bytes from one record to the next.
  let stride: Int

  func image(at record: Int) -> Image {
    let start = record * stride
    return Image(
      width: width, height: height, channels: 1,
      pixels: Array(pixels[start..<start + width * height]))
  }
}
