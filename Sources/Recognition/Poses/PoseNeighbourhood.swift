extension PoseSpace {
  /// The elevation in degrees from which the azimuth says nothing: seen from above, an object has no
  /// side.
  public static let highestAzimuthElevation = 85.0

  /// The labels that bind a pose: all but an azimuth seen from above.
  public static func meaningful(_ label: [String: Double]) -> [String: Double] {
    guard let elevation = label[PoseCoordinate.elevation.name],
      elevation >= highestAzimuthElevation
    else { return label }
    return label.filter { $0.key != PoseCoordinate.azimuth.name }
  }

  /// The grid points that are right for a label: `[gridCount]`, in the grid's order.
  ///
  /// A point is right where it is at most `tolerance` grid steps from the label in every coordinate
  /// that the label has; the nearest point is always right. Coordinates that the label lacks are
  /// free, and so is the azimuth from ``highestAzimuthElevation`` upwards.
  ///
  /// - Returns: nil where the label binds no coordinate of the space.
  public func neighbourhood(of label: [String: Double], tolerance: Double) -> [Bool]? {
    let label = PoseSpace.meaningful(label)
    guard coordinates.contains(where: { label[$0.name] != nil }) else { return nil }
    return coordinates.reduce([true]) { cells, coordinate in
      let near = coordinate.neighbourhood(of: label[coordinate.name], tolerance: tolerance)
      return cells.flatMap { cell in near.map { cell && $0 } }
    }
  }
}

extension PoseCoordinate {
  /// The grid values at most `tolerance` steps from a value, and the nearest one; all for nil.
  fileprivate func neighbourhood(of value: Double?, tolerance: Double) -> [Bool] {
    guard let value else { return [Bool](repeating: true, count: gridCount) }
    let distances = gridValues.map { difference($0, value) }
    let nearest = distances.min() ?? 0
    // Decimals such as 0.1 add up to a little more or less than they should.
    let bound = max(nearest, tolerance * step) + 1e-9 * step
    return distances.map { $0 <= bound }
  }
}
