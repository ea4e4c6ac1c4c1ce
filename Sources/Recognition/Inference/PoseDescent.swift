/// Newton's descent from grid cells to poses of least energy.
struct PoseDescent {
  let space: PoseSpace

  private static let steps = 5
  // In steps of the grid: far below what a pose can be told to.
  private static let settled = 1e-4

  /// Descends from some poses.
  ///
  /// - Parameters:
  ///   - starts: Poses, one value a coordinate.
  ///   - expansion: Energy, slope and curvature at as many poses.
  /// - Returns: The poses of least energy that were met on the way from each start.
  /// - Throws: What the expansion throws.
  func least<Failure: Error>(
    from starts: [[Double]], expansion: ([[Double]]) throws(Failure) -> [LocalEnergy]
  ) throws(Failure) -> [[Double]] {
    var best = starts
    var bestEnergies = [Double](repeating: .infinity, count: starts.count)
    var trial = best
    for _ in 0...PoseDescent.steps {
      let local = try expansion(trial)
      let before = trial
      for index in starts.indices {
        if local[index].energy < bestEnergies[index] {
          (best[index], bestEnergies[index]) = (trial[index], local[index].energy)
          trial[index] = stepped(trial[index], by: local[index].newtonStep(in: space))
        } else {
          // The step went too far: half the way back to the best so far.
          trial[index] = zip(trial[index], best[index]).map { ($0 + $1) / 2 }
        }
      }
      if zip(trial, before).allSatisfy(isSettled) { break }
    }
    return best.map { pose in
      zip(pose, space.coordinates).map { $1.isCyclic ? $1.wrapped($0) : $0 }
    }
  }

  /// Whether two poses are as good as the same.
  private func isSettled(_ pose: [Double], _ before: [Double]) -> Bool {
    pose.indices.allSatisfy {
      abs(pose[$0] - before[$0]) < PoseDescent.settled * space.coordinates[$0].step
    }
  }

  /// The pose after a step, inside the ranges.
  private func stepped(_ pose: [Double], by step: [Double]) -> [Double] {
    pose.indices.map { index in
      let coordinate = space.coordinates[index]
      let moved = pose[index] + step[index]
      guard !coordinate.isCyclic else { return moved }
      return min(max(moved, coordinate.range.lowerBound), coordinate.range.upperBound)
    }
  }
}

/// The energy around a pose to second order.
struct LocalEnergy {
  let energy: Double
  let slope: [Double]
  let curvature: [[Double]]

  /// The Newton step where the energy curves upwards, else a step downhill; at most one grid cell
  /// along each coordinate.
  func newtonStep(in space: PoseSpace) -> [Double] {
    let newton = solved() ?? slope.indices.map { -slope[$0].sign * space.coordinates[$0].step }
    return newton.indices.map { index in
      let limit = space.coordinates[index].step
      return min(max(newton[index], -limit), limit)
    }
  }

  /// `−H⁻¹ ∇E` by elimination; nil where a pivot is not positive.
  private func solved() -> [Double]? {
    var rows = curvature
    var right = slope.map { -$0 }
    for pivot in rows.indices {
      guard rows[pivot][pivot] > 1e-12 else { return nil }
      for row in rows.indices where row > pivot {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        for column in rows.indices { rows[row][column] -= factor * rows[pivot][column] }
        right[row] -= factor * right[pivot]
      }
    }
    for row in rows.indices.reversed() {
      for column in rows.indices where column > row {
        right[row] -= rows[row][column] * right[column]
      }
      right[row] /= rows[row][row]
    }
    return right
  }
}

extension Double {
  /// −1, 0 or 1.
  fileprivate var sign: Double { self > 0 ? 1 : (self < 0 ? -1 : 0) }
}
