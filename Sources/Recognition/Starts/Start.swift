public import Extractors
internal import Interchange
internal import Tensors

/// What training starts from: an extractor that has seen the world, and its numbers.
public struct Start: Sendable {
  /// The extractor.
  public let extractor: any FeatureExtractor
  /// Its numbers, by the names of their arrays.
  public let numbers: [String: [Float]]
  /// The side of the pictures that it is given.
  public let side: Int
  /// 1 for gray pictures, 3 for colour.
  public let channels: Int

  /// The start that settings name; nil where they name none.
  ///
  /// - Throws: ``StartError``, `ONNXError` where the network cannot be read, `CheckpointError` where the
  ///   model cannot.
  public init?(_ configuration: TrainingConfiguration) throws {
    guard let name = configuration.from else { return nil }
    let path = try StartFile.path(of: name)
    if path.hasSuffix(".safetensors") {
      try self.init(model: path, configuration)
    } else {
      try self.init(network: path, configuration)
    }
  }

  /// The extractor of a model of ours.
  private init(model path: String, _ configuration: TrainingConfiguration) throws {
    let (model, store) = try ModelFile.decode(
      try Safetensors(contentsOf: path), path: path, kinds: ModelKinds())
    var extractor = model.extractor
    if var imported = extractor as? ImportedExtractor {
      imported.frozenSteps = try imported.network.steps(
        frozenBy: configuration.freeze ?? .all, file: path)
      extractor = imported
    } else if configuration.freeze ?? .none != .none {
      throw StartError.cannotFreeze(file: path)
    }
    guard configuration.channels == model.channels else {
      throw StartError.channels(file: path, found: model.channels)
    }
    let learned = store.entries.filter { CategoryModels.Part(rawValue: $0.name) == nil }
    self.init(
      extractor: extractor,
      numbers: Dictionary(uniqueKeysWithValues: learned.map { ($0.name, store[$0.name]) }),
      side: model.side, channels: model.channels)
  }

  /// A network of somebody else's.
  private init(network path: String, _ configuration: TrainingConfiguration) throws {
    let start = try NetworkStart(
      contentsOf: path, side: configuration.size, channels: configuration.channels)
    let network = start.network
    let extractor = ImportedExtractor(
      network: network,
      taps: try network.taps(configuration.taps, for: start.pictures, file: path),
      features: configuration.features,
      frozenSteps: try network.steps(frozenBy: configuration.freeze ?? .all, file: path),
      statistics: start.statistics)
    let used = Set(extractor.network.weights.map(\.name))
    self.init(
      extractor: extractor,
      numbers: Dictionary(
        uniqueKeysWithValues: start.numbers.filter { used.contains($0.key) }
          .map { (ImportedExtractor.prefix + $0.key, $0.value) }),
      side: start.side, channels: start.channels)
  }

  private init(
    extractor: any FeatureExtractor, numbers: [String: [Float]], side: Int, channels: Int
  ) {
    (self.extractor, self.numbers) = (extractor, numbers)
    (self.side, self.channels) = (side, channels)
  }
}

extension Network {
  /// The taps of these names; the usual ones where none are named.
  fileprivate func taps(
    _ names: [String]?, for pictures: Shape, file: String
  ) throws(StartError) -> [ImportedExtractor.Tap] {
    let known = places(for: pictures)
    guard let names else {
      let usual = usualTaps(for: pictures)
      guard !usual.isEmpty else { throw .noTap(file: file, name: "none", known: []) }
      return usual
    }
    var taps: [ImportedExtractor.Tap] = []
    for name in names {
      guard let place = place(named: name, for: pictures) else {
        throw .noTap(file: file, name: name, known: known.map(\.name))
      }
      taps.append(place.tap(side: 4))
    }
    return taps
  }

  /// The number of first steps that stay as they are.
  fileprivate func steps(frozenBy freezing: Freezing, file: String) throws(StartError) -> Int {
    switch freezing {
    case .all: return steps.count
    case .none: return 0
    case .through(let name):
      guard let step = steps.lastIndex(where: { $0.name == name }) else {
        throw .noTap(file: file, name: name, known: steps.map(\.name).filter { !$0.isEmpty })
      }
      return step + 1
    }
  }
}
