public import Tensors

/// A network of somebody else's as an extractor: its trunk up to some taps, pooled, and a linear head
/// behind each.
///
/// The features of the taps stand side by side, each of length `√w_t` of weights that are learned and sum
/// to one. So half the squared distance to a reference is a sum over the taps, and every search serves
/// them: `½‖g − r‖² = Σ_t ½‖√w_t g_t − r_t‖²`.
public struct ImportedExtractor: FeatureExtractor {
  public static let kind = "imported"

  /// A place in the network whose maps are seen.
  public struct Tap: Codable, Hashable, Sendable {
    /// The name of the value.
    public var name: String
    /// The step that makes it.
    public var step: Int
    /// The shape `[C, h, w]` of its maps, once they are pooled.
    public var maps: [Int]

    /// A tap.
    public init(name: String, step: Int, maps: [Int]) {
      self.name = name
      self.step = step
      self.maps = maps
    }
  }

  /// The network, as far as the taps need it.
  public var network: Network
  /// Where it is tapped.
  public var taps: [Tap]
  /// The length of the features of each tap.
  public var features: Int
  /// The number of first steps whose weights stay as they are.
  public var frozenSteps: Int
  /// What the network was trained to see.
  public var statistics: PictureStatistics

  /// An extractor that sees a network's values at some taps.
  public init(
    network: Network, taps: [Tap], features: Int, frozenSteps: Int, statistics: PictureStatistics
  ) {
    let (pruned, steps) = network.pruned(to: taps.map(\.step))
    self.network = pruned
    self.taps = zip(taps, steps).map { Tap(name: $0.name, step: $1, maps: $0.maps) }
    self.features = features
    self.frozenSteps = min(frozenSteps, pruned.steps.count)
    self.statistics = statistics
  }

  public var pictureStatistics: PictureStatistics? { statistics }

  /// Whether any weight of the network learns.
  public var trunkLearns: Bool { frozenSteps < network.steps.count }

  public func validate() throws(ExtractorError) {
    let counts = 1...(1 << 20)
    let isSound =
      (1...16).contains(taps.count) && (1...65_536).contains(features) && frozenSteps >= 0
      && taps.allSatisfy { tap in
        network.steps.indices.contains(tap.step) && tap.maps.count == 3
          && tap.maps.allSatisfy(counts.contains)
          && Shape(tap.maps).isBounded
      }
    guard isSound else {
      throw .invalid(setting: "taps", wanted: "1 to 16 that the network has", found: "others")
    }
  }

  /// The shape of the taps' pooled maps, one behind another.
  public func mapShape(of pictures: Shape) throws(ExtractorError) -> Shape {
    guard let shapes = network.shapes(of: Shape([1] + pictures.dimensions)) else {
      throw .pictureTooSmall(pictures)
    }
    for tap in taps {
      let maps = shapes[network.value(ofStep: tap.step)].asMaps
      guard let maps, maps[1] == tap.maps[0], maps[2] >= tap.maps[1], maps[3] >= tap.maps[2] else {
        throw .mapsDoNotFit(
          wanted: "maps of at least \(tap.maps) at \(tap.name)", found: maps ?? pictures)
      }
    }
    return [widths.reduce(0, +), 1, 1]
  }

  public func featureCount(of maps: Shape) throws(ExtractorError) -> Int { features * taps.count }

  /// The count of the numbers of each tap's pooled maps.
  var widths: [Int] { taps.map { $0.maps.reduce(1, *) } }

  /// The standardised maps of the taps, pooled, one behind another, `[N, ΣF, 1, 1]`.
  public func maps(
    of pictures: Tensor, mode: ExtractionMode
  ) -> (maps: Tensor, statistics: [BatchStatistics]) {
    let parts = pooledMaps(of: pictures, mode: mode).enumerated().map { index, maps in
      let (mean, deviation) = standard(index)
      let graph = pictures.graph
      let standardised =
        (maps - graph.parameter(mean)) / graph.parameter(deviation)
      return standardised.reshaped(to: [maps.shape[0], maps.shape.count / maps.shape[0], 1, 1])
    }
    return (Tensor.concatenated(parts, axis: 1), [])
  }

  /// The maps of each tap, pooled, `[N, C, s, s]`, as the network makes them.
  public func pooledMaps(of pictures: Tensor, mode: ExtractionMode) -> [Tensor] {
    let application = Network.Application(
      parameters: parameters,
      fixedSteps: mode == .training ? frozenSteps : network.steps.count)
    return zip(taps, network.results(of: taps.map(\.step), for: pictures, application)).map {
      $1.asMaps.pooled(toRows: $0.maps[1], columns: $0.maps[2])
    }
  }
}
