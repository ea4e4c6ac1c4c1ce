internal import EnergyModels
internal import Figures

/// The two surfaces by which the source text shows that one answer has many energies.
///
/// Source: LeCun & Huang, "EBM Energy Surfaces".
enum TextSurfacesFigure {
  private static let resolution = 101

  static var page: Page {
    Page(
      title: "Two energies of Y = X² that give the same answers",
      plots: [
        plot("quadratic: a Gaussian P(Y|X)", QuadraticEnergy()),
        plot("saturated: no P(Y|X), its integral is infinite", SaturatedEnergy(width: 0.5)),
      ], columns: 2)
  }

  private static func plot(_ title: String, _ surface: some EnergySurface) -> Plot {
    let (xs, ys) = (Relation.observations, Relation.square.answerRange)
    // The middles of the cells of a heat map that spans both ranges.
    let middle = { (range: ClosedRange<Double>, index: Int) in
      range.lowerBound
        + (range.upperBound - range.lowerBound) * (Double(index) + 0.5) / Double(resolution)
    }
    let energies = (0..<resolution * resolution).map { cell in
      surface.energy(x: middle(xs, cell % resolution), y: middle(ys, cell / resolution))
    }
    var plot = Plot(title: title, x: Axis("X", xs), y: Axis("Y", ys))
    plot.heatMap(energies, rows: resolution, columns: resolution, label: "energy")
    plot.line(
      (0..<resolution).map { (middle(xs, $0), Relation.square.answers(to: middle(xs, $0))[0]) },
      label: "valley", style: .dashed, tint: 1)
    return plot
  }
}
