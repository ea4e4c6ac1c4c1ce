/// The masks of a data set's pictures, found once and kept beside the pictures.
public struct Masks: Sendable {
  private let cache: PictureCache
  /// Where the cache keeps the mask of each picture; below 0 where there is none.
  private var places: [Int32]

  /// Where masks were found, and what was wrong.
  public struct Findings: Sendable, Equatable {
    /// Those of files.
    public var files = 0
    /// Those of the pictures' own transparency.
    public var transparent = 0
    /// Those before a plain ground.
    public var plain = 0
    /// The pictures without one.
    public var without = 0
    /// What was wrong with some; their pictures are among those without.
    public var problems: [MaskError] = []

    /// The pictures that have one.
    public var found: Int { files + transparent + plain }
  }

  /// No masks yet of a source's first pictures.
  init(first count: Int, in cache: PictureCache) {
    self.cache = cache
    places = [Int32](repeating: -1, count: count)
  }

  mutating func keep(_ mask: Mask, of picture: Int) -> Bool {
    let image = Image(width: mask.side, height: mask.side, channels: 1, pixels: mask.cover)
    places[picture] = cache.keep(image).flatMap { Int32(exactly: $0) } ?? -1
    return places[picture] >= 0
  }

  /// The side of the masks.
  var side: Int { cache.side }

  mutating func forget(_ picture: Int) { places[picture] = -1 }

  /// Whether a picture of the source has a mask.
  func hasMask(of picture: Int) -> Bool {
    places.indices.contains(picture) && places[picture] >= 0
  }

  /// The mask of a picture of the source; nil where it has none of that side.
  func mask(of picture: Int, side: Int) -> Mask? {
    guard side == cache.side, hasMask(of: picture) else { return nil }
    return cache.picture(at: Int(places[picture])).map { Mask(side: cache.side, cover: $0.pixels) }
  }
}

extension LabelledImages {
  /// Whether some pictures have masks.
  public var hasMasks: Bool { masks != nil }

  /// How sure a plain ground must be.
  private static let leastSureness = 0.65

  /// One way to a mask.
  private enum Origin {
    case file, transparency, plainGround
  }

  /// Finds the object before its ground in every picture: by the masks in files, by the picture's own
  /// transparency, or before a plain ground.
  ///
  /// - Parameters:
  ///   - format: How a picture becomes a square.
  ///   - seeksPlainGrounds: Whether a plain ground is looked for where nothing else tells the object.
  ///   - byteLimit: The most bytes of masks to keep; what has no room has no mask.
  ///   - threads: The number of threads that look, at least 1.
  ///   - progress: Told the number of pictures seen and of all.
  /// - Returns: The data set with masks, and where they were found.
  public func masked(
    for format: PictureFormat, seekingPlainGrounds seeksPlainGrounds: Bool = true, byteLimit: Int,
    threads: Int,
    progress: (Int, Int) -> Void = { _, _ in }
  ) -> (images: LabelledImages, findings: Masks.Findings) {
    let count = (samples.map(\.picture).max() ?? -1) + 1
    let cache = PictureCache(side: format.side, channels: 1, byteLimit: byteLimit)
    var (masks, findings) = (Masks(first: count, in: cache), Masks.Findings())
    let found = AheadSequence(count: samples.count, threads: threads, ahead: 8 * threads) {
      index in
      Result { () throws(MaskError) in try mask(at: index, format, seeksPlainGrounds) }
    }
    var (index, plain) = (0, [Int]())
    while let result = found.next() {
      switch result {
      case .success((let mask, let origin)?) where masks.keep(mask, of: samples[index].picture):
        switch origin {
        case .file: findings.files += 1
        case .transparency: findings.transparent += 1
        case .plainGround:
          findings.plain += 1
          plain.append(index)
        }
      case .success: findings.without += 1
      case .failure(let problem):
        findings.without += 1
        findings.problems.append(problem)
      }
      index += 1
      progress(index, samples.count)
    }
    if findings.plain * 2 < findings.plain + findings.without {
      // Pictures of scenes, some of which happen to be even at the edge.
      for place in plain { masks.forget(samples[place].picture) }
      findings.without += findings.plain
      findings.plain = 0
    }
    if let maskFiles {
      findings.problems += maskFiles.strays.map { .stray(file: maskFiles.folder + "/" + $0) }
      let isUnused = findings.files == 0 && findings.problems.isEmpty
      if isUnused { findings.problems.append(.noneFits(folder: maskFiles.folder)) }
    }
    var images = self
    images.masks = findings.found > 0 ? masks : nil
    return (images, findings)
  }

  private func mask(
    at index: Int, _ format: PictureFormat, _ seeksPlainGround: Bool
  ) throws(MaskError) -> (Mask, Origin)? {
    let sample = samples[index]
    if let mask = try maskFiles?.mask(of: sample.name, side: format.side) { return (mask, .file) }
    do throws(ImageDecodingError) {
      if let mask = try source.mask(at: sample.picture, side: format.side) {
        return (mask, .transparency)
      }
      guard seeksPlainGround else { return nil }
      let (mask, sureness) = PlainGround(of: try fitted(at: index, to: format)).mask()
      return sureness >= LabelledImages.leastSureness ? (mask, .plainGround) : nil
    } catch {
      throw .unreadable(error)
    }
  }

  /// The mask of a sample; nil where it has none of that side, or none was looked for.
  func mask(at index: Int, side: Int) -> Mask? {
    masks?.mask(of: samples[index].picture, side: side)
  }
}
