internal import EnergyModels
internal import Figures

/// The energy surfaces of a demonstration at its stages, side by side, with the data and valleys.
struct DemonstrationFigure {
  let page: Page

  init(_ result: DemonstrationResult) {
    let plots = result.stages.map { DemonstrationFigure.plot($0, of: result) }
    let judgement = result.judgement
    let title =
      "Demo \(result.demonstration.number): \(result.demonstration.title), \(judgement.outcome)"
    page = Page(title: title, plots: plots, columns: plots.count)
  }

  private static func plot(
    _ stage: DemonstrationResult.Stage, of result: DemonstrationResult
  ) -> Plot {
    let (surface, relation) = (stage.surface, result.demonstration.relation)
    let title = stage.iteration == 0 ? "untrained" : "after \(stage.iteration) updates"
    var plot = Plot(
      title: title, x: Axis("X", Relation.observations), y: Axis("Y", relation.answerRange))
    plot.heatMap(
      surface.energies.map(Double.init), rows: surface.ys.count, columns: surface.xs.count,
      label: "energy", range: colours(of: surface, untrained: result.stages[0].surface))
    plot.points(result.samples.map { ($0.x, $0.y) }, label: "data", tint: 0)
    for (index, valley) in surface.valleyLines(of: relation).enumerated() {
      plot.line(valley, label: index == 0 ? "valley" : nil, style: .dashed, tint: 1)
    }
    return plot
  }

  /// The energies at the ends of the colours: those of the surface, but never closer than those of
  /// the untrained one, so that a collapsed surface looks as level as it is.
  private static func colours(
    of surface: SampledSurface, untrained: SampledSurface
  ) -> ClosedRange<Double> {
    let (own, first) = (surface.energyRange, untrained.energyRange)
    let span = max(own.upperBound - own.lowerBound, first.upperBound - first.lowerBound)
    return own.lowerBound...own.lowerBound + span
  }
}
