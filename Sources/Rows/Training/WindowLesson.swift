internal import Glibc

/// Teaches windows one by one: in the window that fits the true place of a character best, the
/// right label should have the least energy.
///
/// The loss is the negative log-likelihood of the label among all labels of that window.
struct WindowLesson: RowLesson {
  func callAsFunction(
    _ rows: [WindowEnergies], of labelled: [LabelledRow], into upstream: inout [Float]
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
