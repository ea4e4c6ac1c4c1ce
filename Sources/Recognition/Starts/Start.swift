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

  /// The name of the extractor that comes with the program and is started from unasked.
  public static let usual = "photos"
  /// The name of no start: everything is learned.
  public static let nothing = "nothing"

  /// The start that settings name; nil where they name none.
  ///
  /// - Throws: ``StartError``, `ONNXError` where the network cannot be read, `CheckpointError` where the
  ///   model cannot.
  public init?(_ configuration: TrainingConfiguration) throws {
    guard let name = configuration.from, name != Start.nothing else { return nil }
    let path = try StartFile.path(of: name)
    self = try Start(contentsOf: path, configuration).adapted(to: configuration, file: path)
  }

  /// The extractor that is named, as its file has it.
  ///
  /// - Parameters:
  ///   - name: A path, or the name of an extractor.
  ///   - taps: The names of the values where a network in ONNX is tapped; nil to choose.
  /// - Throws: As ``init(_:)`` does.
  public init(named name: String, taps: [String]? = nil) throws {
    var configuration = TrainingConfiguration(from: name)
    configuration.taps = taps
    try self.init(contentsOf: try StartFile.path(of: name), configuration)
  }

  private init(contentsOf path: String, _ configuration: TrainingConfiguration) throws {
    guard path.hasSuffix(".safetensors") else {
      try self.init(network: path, configuration)
      return
    }
    do {
      try self.init(extractorAt: path)
    } catch CheckpointError.wrongKind {
      try self.init(modelAt: path)
    }
  }

  /// The extractor of a model of ours.
  private init(modelAt path: String) throws {
    let (model, store) = try ModelFile.decode(
      try Safetensors(contentsOf: path), path: path, kinds: ModelKinds())
    let learned = store.entries.filter { CategoryModels.Part(rawValue: $0.name) == nil }
    self.init(
      extractor: model.extractor,
      numbers: Dictionary(uniqueKeysWithValues: learned.map { ($0.name, store[$0.name]) }),
      side: model.side, channels: model.channels)
  }

  /// What was found, as a run wants it: frozen as far as asked, for pictures of its size and colours.
  private func adapted(to configuration: TrainingConfiguration, file path: String) throws -> Start {
    guard var imported = extractor as? ImportedExtractor else {
      if let freeze = configuration.freeze, freeze != .none {
        throw StartError.cannotFreeze(file: path)
      }
      guard configuration.channels == channels else {
        throw StartError.channels(file: path, found: channels)
      }
      return self
    }
    imported.frozenSteps = try imported.network.steps(
      frozenBy: configuration.freeze ?? .all, file: path)
    var numbers = numbers
    if configuration.channels != channels {
      guard channels == 3, let gray = imported.gray(&numbers) else {
        throw StartError.channels(file: path, found: channels)
      }
      imported = gray
    }
    let side = configuration.size ?? side
    let pictures: Shape = [configuration.channels, side, side]
    let taps = imported.taps
    if configuration.taps != nil {
      imported.taps = try imported.network.taps(configuration.taps, for: pictures, file: path)
    }
    imported.pool(for: pictures)
    let hasHead = numbers.keys.contains { $0.hasPrefix(ImportedExtractor.headPrefix) }
    if !hasHead, configuration.features != TrainingConfiguration().features {
      imported.features = configuration.features
    }
    if side != self.side || imported.taps != taps { numbers.remove(imported.standardNames) }
    if imported.taps != taps {
      numbers.remove(numbers.keys.filter { $0.hasPrefix(ImportedExtractor.headPrefix) })
    }
    return Start(
      extractor: imported, numbers: numbers, side: side, channels: configuration.channels)
  }

  /// A network of somebody else's.
  private init(network path: String, _ configuration: TrainingConfiguration) throws {
    let start = try NetworkStart(
      contentsOf: path, side: configuration.size, channels: nil)
    let network = start.network
    let extractor = ImportedExtractor(
      network: network,
      taps: try network.taps(configuration.taps, for: start.pictures, file: path),
      features: configuration.features, frozenSteps: 0, statistics: start.statistics)
    let used = Set(extractor.network.weights.map(\.name))
    self.init(
      extractor: extractor,
      numbers: Dictionary(
        uniqueKeysWithValues: start.numbers.filter { used.contains($0.key) }
          .map { (ImportedExtractor.prefix + $0.key, $0.value) }),
      side: start.side, channels: start.channels)
  }

  init(
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

extension [String: [Float]] {
  /// Takes out the numbers of some arrays.
  fileprivate mutating func remove(_ names: [String]) {
    for name in names { self[name] = nil }
  }
}
