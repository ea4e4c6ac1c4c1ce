/// The coordinates of a model's pose, and the grid over them that the search covers.
///
/// Grid points are in row-major order: the last coordinate runs fastest. A space without
/// coordinates has one point.
public struct PoseSpace: Codable, Sendable, Hashable {
  /// The coordinates, in the order of a pose's values.
  public let coordinates: [PoseCoordinate]

  /// A space of these coordinates.
  public init(coordinates: [PoseCoordinate] = []) {
    self.coordinates = coordinates
  }

  /// A space of known coordinates by their names.
  ///
  /// - Throws: ``PoseSpaceError`` where a name is not known or comes twice.
  public init(
    names: [String], among known: [PoseCoordinate] = PoseCoordinate.known
  ) throws(PoseSpaceError) {
    var coordinates: [PoseCoordinate] = []
    for name in names {
      guard let coordinate = known.first(where: { $0.name == name }) else {
        throw .unknownCoordinate(name, known: known.map(\.name))
      }
      guard !coordinates.contains(coordinate) else { throw .repeatedCoordinate(name) }
      coordinates.append(coordinate)
    }
    self.coordinates = coordinates
  }

  /// The space that labels declare.
  ///
  /// A bounded coordinate covers the labels' values, widened to whole steps. Without a wish, the
  /// space has every known coordinate in which labels differ: one that never changes cannot be
  /// learned.
  ///
  /// - Parameters:
  ///   - labels: The pose labels of each picture by coordinate, empty where unknown.
  ///   - wanted: The names wished for; nil to take what the labels offer.
  ///   - known: The coordinates that there are.
  /// - Returns: The space; without coordinates where the labels offer none.
  /// - Throws: ``PoseSpaceError`` where a wished name is not known or comes twice.
  public static func declared(
    by labels: [[String: Double]], wanted: [String]?,
    among known: [PoseCoordinate] = PoseCoordinate.known
  ) throws(PoseSpaceError) -> PoseSpace {
    let named = try wanted.map { names throws(PoseSpaceError) in
      try PoseSpace(names: names, among: known)
    }
    let candidates = named?.coordinates ?? known
    let coordinates = candidates.compactMap { coordinate -> PoseCoordinate? in
      let values = labels.compactMap { $0[coordinate.name] }
      guard wanted != nil || Set(values.map(coordinate.wrapped)).count > 1 else { return nil }
      return coordinate.covering(values)
    }
    return PoseSpace(coordinates: coordinates)
  }

  /// The number of grid points.
  public var gridCount: Int { coordinates.map(\.gridCount).reduce(1, *) }

  /// The pose at a grid index: one value a coordinate.
  public func gridPoint(_ index: Int) -> [Double] {
    precondition((0..<gridCount).contains(index), "grid point \(index) of \(gridCount)")
    var rest = index
    var point: [Double] = []
    for coordinate in coordinates.reversed() {
      let count = coordinate.gridCount
      point.append(coordinate.range.lowerBound + Double(rest % count) * coordinate.step)
      rest /= count
    }
    return point.reversed()
  }

  /// The named pose of one value a coordinate, cyclic ones turned into their range.
  public func pose(at point: [Double]) -> Pose {
    precondition(point.count == coordinates.count, "\(point) in \(coordinates.count) coordinates")
    let pairs = zip(coordinates, point).map { ($0.name, $0.wrapped($1)) }
    return Pose(values: Dictionary(pairs) { _, last in last })
  }
}

/// What can be wrong with a wish for coordinates.
public enum PoseSpaceError: Error, Equatable, CustomStringConvertible {
  /// No coordinate has this name.
  case unknownCoordinate(String, known: [String])
  /// A coordinate was named twice.
  case repeatedCoordinate(String)

  public var description: String {
    switch self {
    case .unknownCoordinate(let name, let known):
      "pose: wanted some of \(known.joined(separator: ",")), "
        + "found \"\(name)\"; correct the name"
    case .repeatedCoordinate(let name):
      "pose: wanted each coordinate once, found \(name) twice; name it once"
    }
  }
}
