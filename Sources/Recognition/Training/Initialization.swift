package import Images
package import Tensors

extension ParameterStore {
  /// Fills every array as its kind wants: filters by their fan-in, references at random, scales and
  /// variances with one, the rest with zero.
  ///
  /// Source: He et al., "Delving Deep into Rectifiers", 2015, for the filters.
  package func initialize(using generator: inout SeededGenerator) {
    for entry in entries {
      let count = entry.shape.count
      switch entry.name.split(separator: ".").last {
      case "weight":
        let fanIn = count / entry.shape[0]
        self[entry.name] = normals(count, (2 / Double(fanIn)).squareRoot(), &generator)
      case "references":
        let features = entry.shape[-1]
        self[entry.name] = normals(count, 1 / Double(features).squareRoot(), &generator)
      case "scale", "variance":
        self[entry.name] = [Float](repeating: 1, count: count)
      default:
        self[entry.name] = [Float](repeating: 0, count: count)
      }
    }
  }

  private func normals(
    _ count: Int, _ deviation: Double, _ generator: inout SeededGenerator
  ) -> [Float] {
    (0..<count).map { _ in Float(deviation * generator.normal()) }
  }
}
