public import Images
internal import Synchronization

/// The energies of one picture for every category over the pose grid.
///
/// `E(Y, z) = min_R [D(G_W(X), T(R_Y, z)) + U_Y(z) + b_Y]`: the reference is minimised out, the pose
/// is not. Where its least is, there the search finds the pose, before that is polished.
public struct PoseLandscape: Sendable, Equatable {
  /// The categories, in the model's order.
  public let categories: [String]
  /// The pose space whose grid the energies are over.
  public let space: PoseSpace
  /// `[category, grid point]`, row after row.
  public let energies: [Double]

  /// The energies `[category, grid point]` of categories over a space's grid.
  public init(categories: [String], space: PoseSpace, energies: [Double]) {
    precondition(
      energies.count == categories.count * space.gridCount,
      "\(energies.count) energies of \(categories.count) categories at \(space.gridCount) poses")
    self.categories = categories
    self.space = space
    self.energies = energies
  }

  /// The energies of a category over the grid.
  public func energies(of category: Int) -> ArraySlice<Double> {
    energies[category * space.gridCount..<(category + 1) * space.gridCount]
  }

  /// A category's least energy, and the first pose of the grid that has it.
  public func least(of category: Int) -> (energy: Double, pose: Pose) {
    let row = energies(of: category)
    // A grid has at least one point.
    let place = row.indices.reduce(row.startIndex) { row[$1] < row[$0] ? $1 : $0 }
    let point = space.gridPoint(place - row.startIndex)
    return (row[place], space.pose(at: point))
  }

  /// A category's energies over some coordinates, the others minimised out.
  ///
  /// - Parameters:
  ///   - category: The index of the category.
  ///   - coordinates: Indices into the space's coordinates.
  /// - Returns: One energy for each point of the grid of those coordinates, the last of them running
  ///   fastest.
  public func energies(of category: Int, over coordinates: [Int]) -> [Double] {
    let counts = space.coordinates.map(\.gridCount)
    let size = coordinates.reduce(1) { $0 * counts[$1] }
    var least = [Double](repeating: .infinity, count: size)
    var cell = [Int](repeating: 0, count: counts.count)
    for energy in energies(of: category) {
      let place = coordinates.reduce(0) { $0 * counts[$1] + cell[$1] }
      least[place] = min(least[place], energy)
      advance(&cell, counts)
    }
    return least
  }

  /// Steps to the next grid point, the last coordinate first.
  private func advance(_ cell: inout [Int], _ counts: [Int]) {
    for coordinate in counts.indices.reversed() {
      cell[coordinate] += 1
      if cell[coordinate] < counts[coordinate] { return }
      cell[coordinate] = 0
    }
  }
}

extension Recognizer {
  /// The energies of a picture for every category over the pose grid.
  ///
  /// It prepares a computation of its own each time: for looking into an answer, not for speed.
  ///
  /// - Parameter image: A picture of any size.
  /// - Returns: The energies.
  /// - Throws: `TensorError` where the computation cannot be prepared.
  public func poseLandscape(of image: Image) throws -> PoseLandscape {
    let planes = configuration.pictureFormat.planes(of: [image])
    let tables = try engines.shared.engine.withLock { try $0.factorTables(planes) }
    let cells = configuration.poses.gridCount
    var energies = [Double](
      repeating: .infinity, count: configuration.categories.count * cells)
    let latents = configuration.references * cells
    for (place, match) in tables.match.enumerated() {
      let category = place / latents
      let energy = match + (tables.prior[place] + tables.bias[category])
      // The pose runs faster than the reference.
      let cell = category * cells + place % cells
      energies[cell] = min(energies[cell], Double(energy))
    }
    return PoseLandscape(
      categories: configuration.categories, space: configuration.poses, energies: energies)
  }
}
