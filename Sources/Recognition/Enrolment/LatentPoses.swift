/// The poses of a new category's pictures: labelled ones as they are, the others found with the
/// reference that they support.
///
/// Where nothing is labelled the pictures are put in the order of a short tour through their
/// features, evenly round the first coordinate: neighbours on the tour look alike, as neighbours in
/// pose do. Then the fit of the reference and the search for the poses take turns, each lowering the
/// same energy.
struct LatentPoses {
  private static let turns = 4

  let space: PoseSpace

  /// What is known of a picture's pose.
  struct Knowledge {
    /// The labels that bind coordinates of the space.
    let label: [String: Double]
    /// The cells of the grid that agree with it; nil where every cell does.
    let cells: [Bool]?

    init(_ label: [String: Double], space: PoseSpace) {
      self.label = PoseSpace.meaningful(label)
      cells = space.neighbourhood(of: label, tolerance: 0.5)
    }

    /// Whether every coordinate is labelled.
    func isWhole(in space: PoseSpace) -> Bool {
      space.coordinates.allSatisfy { label[$0.name] != nil }
    }
  }

  /// The poses of features by their labels, and the reference that fits them there.
  func callAsFunction(
    _ features: [[Float]], labels: [[String: Double]], fit: ReferenceFit, search: PoseSearch
  ) throws -> (poses: [[Double]], reference: [Float]) {
    let known = labels.map { Knowledge($0, space: space) }
    var poses = start(features, known)
    var reference = try fit(features, at: poses)
    guard !space.coordinates.isEmpty, !known.allSatisfy({ $0.isWhole(in: space) }) else {
      return (poses, reference)
    }
    for _ in 0..<LatentPoses.turns {
      let energies = try search(features, reference: reference)
      let before = poses
      for index in poses.indices where !known[index].isWhole(in: space) {
        poses[index] = space.gridPoint(best(energies[index], among: known[index].cells))
      }
      if poses == before { break }
      reference = try fit(features, at: poses)
    }
    return (poses, reference)
  }

  /// The cell of least energy among those allowed.
  private func best(_ energies: [Float], among cells: [Bool]?) -> Int {
    let allowed = energies.indices.filter { cells?[$0] ?? true }
    return allowed.min { (energies[$0], $0) < (energies[$1], $1) } ?? 0
  }

  /// Labels where there are any; else the middle of each range, and the tour's place on the first
  /// coordinate.
  private func start(_ features: [[Float]], _ known: [Knowledge]) -> [[Double]] {
    let places = tour(of: features)
    return known.indices.map { index in
      space.coordinates.enumerated().map { axis, coordinate in
        if let value = known[index].label[coordinate.name] { return value }
        let width = coordinate.range.upperBound - coordinate.range.lowerBound
        let share = axis == 0 ? Double(places[index]) / Double(places.count) : 0.5
        return coordinate.range.lowerBound + width * share
      }
    }
  }

  /// Each picture's place on the tour that goes from the first to the nearest that is left.
  private func tour(of features: [[Float]]) -> [Int] {
    var places = [Int](repeating: 0, count: features.count)
    var left = Array(features.indices.dropFirst())
    var current = 0
    for place in 1..<max(features.count, 1) {
      func nearness(_ index: Int) -> Float {
        zip(features[index], features[current]).reduce(0) { $0 + $1.0 * $1.1 }
      }
      guard let next = left.indices.max(by: { nearness(left[$0]) < nearness(left[$1]) }) else {
        break
      }
      current = left.remove(at: next)
      places[current] = place
    }
    return places
  }
}
