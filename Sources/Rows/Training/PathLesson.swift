internal import Dispatch
internal import EnergyModels
internal import Synchronization

/// Teaches whole rows: the right labelling should have less energy than any other, however the row
/// is cut.
struct PathLesson: RowLesson {
  let loss: PathLoss
  let marginal: PathMarginal

  func callAsFunction(
    _ rows: [WindowEnergies], of labelled: [LabelledRow], into upstream: inout [Float]
  ) throws -> Double {
    let values = try loss(try contrasts(rows, labelled))
    for (index, value) in values.enumerated() {
      let row = rows[index]
      for (place, slope) in zip(row.paths.places, value.gradient) {
        upstream[index * row.grid.count + place] += Float(slope) / Float(rows.count)
      }
    }
    return values.reduce(0) { $0 + $1.loss } / Double(rows.count)
  }

  /// The contrasts of the rows, by every core: this is most of the work outside the network.
  private func contrasts(
    _ rows: [WindowEnergies], _ labelled: [LabelledRow]
  ) throws -> [LabellingContrast] {
    let found = Mutex<[Int: Result<LabellingContrast, TrellisError>]>([:])
    let marginal = marginal
    DispatchQueue.concurrentPerform(iterations: rows.count) { index in
      let contrast = Result { () throws(TrellisError) in
        try LabellingContrast(
          try rows[index].trellis(), labelling: labelled[index].labels, marginal: marginal)
      }
      found.withLock { $0[index] = contrast }
    }
    let results = found.withLock { $0 }
    return try rows.indices.compactMap { try results[$0]?.get() }
  }
}
