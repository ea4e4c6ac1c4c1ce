internal import Glibc

/// How wrong each pose of a space's grid is for a label: the distance `Δ`, 0 at the label to 1 far away.
///
/// `Δ = 1 − exp(−Σ d_c² / 2)` over the coordinates that the label has. Azimuth and elevation together are
/// a direction, and `d_c² / 2 = κ (1 − cos θ)` of the angle `θ` between two of them, as in a von
/// Mises-Fisher distribution; an angle by itself alike; any other coordinate by its part of the range.
/// Near the label `Δ` is a square, as the energy of a smooth reference is.
struct PoseDistance: Sendable {
  private let space: PoseSpace
  /// The grid points as directions, where the space has both angles of one.
  private let directions: [Direction]
  private let azimuth: Int?
  private let elevation: Int?

  /// The angle in degrees over which the distance grows.
  private static let width = 30.0
  /// The part of its range over which the distance grows in a coordinate that is no angle.
  private static let part = 0.25
  private static let concentration = 1 / (width * .pi / 180 * width * .pi / 180)

  init(in space: PoseSpace) {
    self.space = space
    let azimuth = space.place(of: .azimuth)
    let elevation = space.place(of: .elevation)
    (self.azimuth, self.elevation) = (azimuth, elevation)
    guard let azimuth, let elevation else {
      directions = []
      return
    }
    directions = (0..<space.gridCount).map(space.gridPoint).map {
      Direction(azimuth: $0[azimuth], elevation: $0[elevation])
    }
  }

  /// The distance of each grid point from a label, `[gridCount]`; all 0 where it binds no coordinate.
  func distances(from label: [String: Double]) -> [Float] {
    let values = space.values(of: PoseSpace.meaningful(label))
    var exponents = [Double](repeating: 0, count: space.gridCount)
    var isDirection = false
    if let azimuth, let elevation, let a = values[azimuth], let e = values[elevation] {
      isDirection = true
      let direction = Direction(azimuth: a, elevation: e)
      for cell in exponents.indices {
        exponents[cell] = PoseDistance.concentration * (1 - direction.cosine(to: directions[cell]))
      }
    }
    for (place, coordinate) in space.coordinates.enumerated() {
      guard let value = values[place], !(isDirection && [azimuth, elevation].contains(place)) else {
        continue
      }
      let table = coordinate.gridValues.map { PoseDistance.exponent(of: coordinate, $0, value) }
      let stride = space.coordinates[(place + 1)...].map(\.gridCount).reduce(1, *)
      for cell in exponents.indices { exponents[cell] += table[cell / stride % table.count] }
    }
    return exponents.map { Float(-expm1(-$0)) }
  }

  private static func exponent(
    of coordinate: PoseCoordinate, _ a: Double, _ b: Double
  ) -> Double {
    let difference = coordinate.difference(a, b)
    if coordinate.unit == .degrees { return concentration * (1 - cos(difference * .pi / 180)) }
    let width = part * (coordinate.range.upperBound - coordinate.range.lowerBound)
    return difference * difference / (2 * width * width)
  }
}

/// A unit vector: where one looks from.
private struct Direction: Sendable {
  let x: Double
  let y: Double
  let z: Double

  /// Of two angles in degrees.
  init(azimuth: Double, elevation: Double) {
    let (a, e) = (azimuth * .pi / 180, elevation * .pi / 180)
    (x, y, z) = (cos(e) * cos(a), cos(e) * sin(a), sin(e))
  }

  /// The cosine of the angle between two directions.
  func cosine(to other: Direction) -> Double { x * other.x + y * other.y + z * other.z }
}

extension PoseSpace {
  /// The place of a coordinate of this name; nil where the space has none.
  fileprivate func place(of coordinate: PoseCoordinate) -> Int? {
    coordinates.firstIndex { $0.name == coordinate.name }
  }

  /// A label's value of each coordinate; nil where it has none.
  fileprivate func values(of label: [String: Double]) -> [Double?] {
    coordinates.map { label[$0.name] }
  }
}
