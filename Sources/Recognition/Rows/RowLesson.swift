internal import Dispatch
internal import EnergyModels
internal import Glibc
internal import Synchronization

/// What a batch of rows teaches: a loss, and its gradient in the energy of every window.
protocol RowLesson {
  /// The mean loss of the rows; its gradient is added to `upstream`, where energies lie as the
  /// network left them.
  func callAsFunction(
    _ rows: [RowReader.Row], of labelled: [LabelledRow], into upstream: inout [Float]
  ) throws -> Double
}

/// Teaches windows one by one: in the window that fits the true place of a character best, the
/// right label should have the least energy.
///
/// The loss is the negative log-likelihood of the label among all labels of that window.
struct WindowLesson: RowLesson {
  func callAsFunction(
    _ rows: [RowReader.Row], of labelled: [LabelledRow], into upstream: inout [Float]
  ) -> Double {
    let characters = labelled.reduce(0) { $0 + $1.labels.count }
    var total = 0.0
    for (index, row) in rows.enumerated() {
      for (label, span) in zip(labelled[index].labels, labelled[index].spans) {
        let place = row.grid.place(of: row.window(closestTo: span))
        let energies = (0..<row.grid.labels).map { row[place.first + $0 * place.step] }
        let least = energies.min() ?? 0
        let weights = energies.map { exp(least - $0) }
        let sum = weights.reduce(0, +)
        total += Double(energies[label] - least + log(sum))
        let first = index * row.grid.count + place.first
        for (other, weight) in weights.enumerated() {
          let slope = (other == label ? 1 : 0) - weight / sum
          upstream[first + other * place.step] += slope / Float(characters)
        }
      }
    }
    return total / Double(max(characters, 1))
  }
}

/// Teaches whole rows: the right labelling should have less energy than any other, however the row
/// is cut.
struct PathLesson: RowLesson {
  let loss: PathLoss
  let marginal: PathMarginal

  func callAsFunction(
    _ rows: [RowReader.Row], of labelled: [LabelledRow], into upstream: inout [Float]
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
    _ rows: [RowReader.Row], _ labelled: [LabelledRow]
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
