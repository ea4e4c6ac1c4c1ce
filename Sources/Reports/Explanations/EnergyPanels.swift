internal import Figures
internal import Recognition

/// The energy over the pose of the best categories, drawn as the pose asks for.
///
/// Azimuth and elevation are a heat map a category; else a cyclic angle is a dial of all of them,
/// and a coordinate that is not cyclic a line each. Coordinates that are not drawn are minimised out.
/// Without a pose there is one energy a category, drawn as a bar.
struct EnergyPanels {
  private let explanation: Explanation
  private let labels: [String: Double]

  /// The drawing of an explanation; `labels` is the true pose, empty where it is not known.
  init(_ explanation: Explanation, labels: [String: Double] = [:]) {
    self.explanation = explanation
    self.labels = labels
  }

  private var coordinates: [PoseCoordinate] { explanation.landscape.space.coordinates }

  /// The ways to draw, with the indices of the coordinates drawn.
  private enum Drawing {
    case heatMaps(across: Int, up: Int)
    case dial(over: Int)
    case lines(over: Int)
    case bars
  }

  private var drawing: Drawing {
    let across = coordinates.firstIndex { $0.name == PoseCoordinate.azimuth.name }
    let up = coordinates.firstIndex { $0.name == PoseCoordinate.elevation.name }
    if let across, let up { return .heatMaps(across: across, up: up) }
    if let cyclic = coordinates.firstIndex(where: \.isCyclic) { return .dial(over: cyclic) }
    return coordinates.isEmpty ? .bars : .lines(over: 0)
  }

  /// The panels, the best category first.
  var panels: [any Panel] {
    switch drawing {
    case .heatMaps(let across, let up): heatMaps(across, up)
    case .dial(let coordinate): [dial(over: coordinate)]
    case .lines(let coordinate): [lines(over: coordinate)]
    case .bars: [bars]
    }
  }

  /// What the panels show, in plain words.
  var caption: String {
    switch drawing {
    case .heatMaps:
      "The energy of the best categories over azimuth and elevation: dark is low. The answer is "
        + "the lowest point of the first."
    case .dial(let coordinate):
      "The energy of the best categories all around the \(coordinates[coordinate].name): the "
        + "nearer to the centre, the lower. The dot is the answer."
    case .lines(let coordinate):
      "The energy of the best categories over the \(coordinates[coordinate].name). The dot is the "
        + "answer."
    case .bars: "The energy of each of the best categories: the lowest is the answer."
    }
  }

  /// The panels, each with what it shows for those who do not see it.
  var parts: [FigureBlock.Part] {
    let panels = panels
    let names = explanation.best.map(\.candidate.category).joined(separator: ", ")
    let poses = coordinates.map(\.name).joined(separator: " and ")
    return panels.map { panel in
      let shown = panels.count > 1 ? panel.title : names
      let label = "energy of \(shown)" + (poses.isEmpty ? "" : " over \(poses)")
      return FigureBlock.Part(label: label, panel: panel)
    }
  }

  private func energies(_ category: Int, over coordinates: [Int]) -> [Double] {
    explanation.landscape.energies(of: category, over: coordinates)
  }

  private func dial(over index: Int) -> PoseDial {
    let coordinate = coordinates[index]
    let curves = explanation.best.map { best in
      PoseDial.Curve(
        name: best.candidate.category,
        energies: Array(zip(coordinate.gridValues, energies(best.category, over: [index]))))
    }
    return PoseDial(
      title: "energy over \(coordinate.name)", curves: curves,
      chosen: explanation.answer.pose[coordinate.name])
  }

  private func lines(over index: Int) -> Plot {
    let coordinate = coordinates[index]
    var plot = Plot(x: coordinate.axis, y: Axis("energy"), size: Size(270, 200))
    for best in explanation.best {
      plot.line(
        Array(zip(coordinate.gridValues, energies(best.category, over: [index]))),
        label: best.candidate.category)
    }
    if let chosen = explanation.answer.pose[coordinate.name], let best = explanation.best.first {
      plot.points(
        [(chosen, explanation.leastEnergy(of: best.category))], label: "answer", tint: 0)
    }
    return plot
  }

  private var bars: Plot {
    let best = explanation.best
    var plot = Plot(
      x: Axis(names: best.map(\.candidate.category)), y: Axis("energy"), size: Size(240, 240))
    plot.bars(best.enumerated().map { (Double($0), $1.candidate.energy) }, width: 0.7)
    return plot
  }

  /// A heat map a category, all with the same colours.
  private func heatMaps(_ across: Int, _ up: Int) -> [Plot] {
    let (x, y) = (coordinates[across], coordinates[up])
    // The rows of a heat map are the elevations.
    let tables = explanation.best.map { energies($0.category, over: [up, across]) }
    let all = tables.joined().filter(\.isFinite)
    let range = (all.min() ?? 0)...(all.max() ?? 1)
    return zip(explanation.best, tables).enumerated().map { place, item in
      let (best, table) = item
      var plot = Plot(
        title: best.candidate.category, x: x.cellAxis, y: y.cellAxis, size: Size(215, 135))
      plot.heatMap(
        table, rows: y.gridCount, columns: x.gridCount, label: "energy", range: range)
      if let point = point(best.candidate.pose.values, x, y) {
        let least = explanation.leastEnergy(of: best.category).text(places: 3)
        plot.points(
          [point], label: (place == 0 ? "answer, " : "") + "least energy \(least)", tint: 1)
      }
      if let point = point(labels, x, y) { plot.points([point], label: "true pose", tint: 4) }
      return plot
    }
  }

  private func point(
    _ pose: [String: Double], _ x: PoseCoordinate, _ y: PoseCoordinate
  ) -> (Double, Double)? {
    guard let across = pose[x.name], let up = pose[y.name] else { return nil }
    // Beyond the last cell of a cyclic coordinate lies the first one.
    let end = x.range.lowerBound + (Double(x.gridCount) - 0.5) * x.step
    let period = x.range.upperBound - x.range.lowerBound
    return (x.isCyclic && across > end ? across - period : across, up)
  }
}

extension PoseCoordinate {
  private var ticks: Axis.Ticks { unit == .degrees ? .degrees : .decimal }

  /// An axis over the range.
  var axis: Axis { Axis(name, range, ticks: ticks) }

  /// An axis over the cells of the grid, each with its value in the middle.
  var cellAxis: Axis {
    let start = range.lowerBound - step / 2
    return Axis(name, start...start + Double(gridCount) * step, ticks: ticks)
  }
}
