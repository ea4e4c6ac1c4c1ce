/// An energy surface on a grid of observed numbers and answers.
public struct SampledSurface: Sendable, Equatable {
  /// The observed numbers, one a column.
  public let xs: [Double]
  /// The answers, one a row, in rising order.
  public let ys: [Double]
  /// The energies, row-major: `E(ys[row], xs[column])`.
  public let energies: [Float]

  /// Two answers closer than this lie in the same valley.
  public static let valleyWidth = 0.2

  /// A surface of known energies.
  public init(xs: [Double], ys: [Double], energies: [Float]) {
    precondition(
      !energies.isEmpty && energies.count == xs.count * ys.count,
      "\(energies.count) energies for a grid of \(xs.count) by \(ys.count)")
    self.xs = xs
    self.ys = ys
    self.energies = energies
  }

  /// The mean energy of the whole surface.
  public var meanEnergy: Double {
    energies.reduce(0) { $0 + Double($1) } / Double(energies.count)
  }

  /// The least and the greatest energy.
  public var energyRange: ClosedRange<Double> {
    Double(energies.min() ?? 0)...Double(energies.max() ?? 0)
  }

  /// The answers at the bottom of the deepest valleys of one column, the deepest first.
  ///
  /// A bottom is an answer of less energy than its neighbours on the grid; those within
  /// ``valleyWidth`` of a deeper one are the same valley.
  ///
  /// - Parameters:
  ///   - column: The index of the observed number.
  ///   - count: The number of valleys wanted; fewer are found where the column has no more.
  /// - Returns: The answers.
  public func valleys(at column: Int, count: Int) -> [Double] {
    let energy = { (row: Int) in energies[row * xs.count + column] }
    let bottoms = ys.indices.filter { row in
      (row == 0 || energy(row) <= energy(row - 1))
        && (row == ys.count - 1 || energy(row) <= energy(row + 1))
    }.sorted { (energy($0), $0) < (energy($1), $1) }
    var found: [Double] = []
    for row in bottoms where found.count < count {
      let isNew = found.allSatisfy { abs($0 - ys[row]) > SampledSurface.valleyWidth }
      if isNew { found.append(ys[row]) }
    }
    return found
  }

  /// The mean distance between the valleys of the surface and the right answers.
  ///
  /// For each `x`, with as many valleys as there are answers further apart than ``valleyWidth``: the
  /// mean distance of each valley to the nearest answer and of each answer to the nearest valley,
  /// the larger of the two. With one answer it is `mean |argmin_y E(y, x) − answer|`.
  public func valleyError(of relation: Relation) -> Double {
    let errors = xs.indices.map { column in
      let answers = relation.answers(to: xs[column])
      let valleys = valleys(at: column, of: relation)
      return max(distance(from: valleys, to: answers), distance(from: answers, to: valleys))
    }
    return errors.reduce(0, +) / Double(errors.count)
  }

  /// The bottoms of the valleys along `x`: the first line the lowest answers, the last the highest.
  ///
  /// As many lines as the relation has answers; they meet where fewer valleys are wanted or found.
  public func valleyLines(of relation: Relation) -> [[(x: Double, y: Double)]] {
    let valleys = xs.indices.map { self.valleys(at: $0, of: relation).sorted() }
    return relation.answers(to: 0).indices.map { line in
      xs.indices.map { (xs[$0], valleys[$0][min(line, valleys[$0].count - 1)]) }
    }
  }

  /// As many valleys as there are right answers further apart than ``valleyWidth``.
  private func valleys(at column: Int, of relation: Relation) -> [Double] {
    let answers = relation.answers(to: xs[column])
    let areApart = (answers.max() ?? 0) - (answers.min() ?? 0) > SampledSurface.valleyWidth
    return valleys(at: column, count: areApart ? answers.count : 1)
  }

  /// The mean over `points` of the distance to the nearest of `others`.
  private func distance(from points: [Double], to others: [Double]) -> Double {
    let nearest = points.map { point in others.map { abs($0 - point) }.min() ?? .infinity }
    return nearest.reduce(0, +) / Double(nearest.count)
  }
}
