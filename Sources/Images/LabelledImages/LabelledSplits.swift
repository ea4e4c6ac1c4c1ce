internal import FoundationEssentials

/// A data set parted into pictures to train on, to choose by, and to report on.
public struct LabelledSplits: Sendable {
  /// The pictures to train on.
  public var training: LabelledImages
  /// The pictures to choose the best epoch by.
  public var validation: LabelledImages?
  /// The pictures to report on.
  public var test: LabelledImages?

  /// Whether the data came in parts; else all of it is for training.
  public var hasParts: Bool

  /// The splits of a data set: subfolders `train`, `val` and `test` where there are any, else the
  /// whole for training.
  public static func load(
    _ path: String, as format: FolderFormat = FolderFormat()
  ) throws -> LabelledSplits {
    let walk = FolderWalk(decoders: format.decoders)
    // A category may be called train; a split holds categories, not pictures.
    guard let train = subfolder(path, ["train"]), walk.holdsCategories(train) else {
      return LabelledSplits(training: try LabelledImages.load(path, as: format), hasParts: false)
    }
    var format = format
    format.masks = format.masks ?? subfolder(path, [MaskFiles.folderName])
    let training = try LabelledImages.load(train, as: format)
    func part(_ names: [String]) throws -> LabelledImages? {
      try subfolder(path, names).map {
        try LabelledImages.load($0, as: format).renumbered(to: training.categories)
      }
    }
    return LabelledSplits(
      training: training, validation: try part(["val", "valid", "validation"]),
      test: try part(["test"]))
  }

  /// Splits of given parts.
  public init(
    training: LabelledImages, validation: LabelledImages? = nil, test: LabelledImages? = nil,
    hasParts: Bool = true
  ) {
    self.training = training
    self.validation = validation
    self.test = test
    self.hasParts = hasParts
  }

  private static func subfolder(_ path: String, _ names: [String]) -> String? {
    names.map { path + "/" + $0 }.first { FileManager.default.fileExists(atPath: $0) }
  }
}

extension LabelledImages {
  /// Parts the samples in two, whole instances at a time where they are named, by a seed.
  ///
  /// - Parameters:
  ///   - fraction: The share of each category's instances (or pictures) in the second part.
  ///   - seed: The seed of the choice.
  /// - Returns: The two parts, disjoint by instance.
  public func split(
    fraction: Double, seed: UInt64
  ) -> (first: LabelledImages, second: LabelledImages) {
    guard fraction > 0 else { return (self, selecting([])) }
    var generator = SeededGenerator(seed: seed)
    var second = Set<Int>()
    for category in categories.indices {
      let members = samples.indices.filter { samples[$0].category == category }
      let groups = Dictionary(grouping: members) { samples[$0].instance ?? "#\($0)" }
      let names = groups.keys.sorted().shuffled(using: &generator)
      let share = Int((Double(names.count) * fraction).rounded())
      let count = min(names.count - 1, max(1, share))
      for name in names.prefix(count) { second.formUnion(groups[name] ?? []) }
    }
    let indices = samples.indices
    return (
      selecting(indices.filter { !second.contains($0) }),
      selecting(indices.filter { second.contains($0) })
    )
  }

  /// The instances, as `category/instance`, that also stand in another set.
  public func instances(sharedWith other: LabelledImages) -> Set<String> {
    instanceNames.intersection(other.instanceNames)
  }

  private var instanceNames: Set<String> {
    Set(
      samples.compactMap { sample in sample.instance.map { "\(categories[sample.category])/\($0)" }
      })
  }
}
