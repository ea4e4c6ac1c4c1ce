internal import EnergyModels
internal import Figures
internal import Files
internal import Reports

/// The planes of losses as pictures: a page of all and one of each.
struct LossFigures {
  /// The margin `m` of the half plane `E + m < Ē`.
  let margin: Double
  private var plots: [(name: String, plot: Plot)] = []

  /// Figures that show this margin.
  init(margin: Double) { self.margin = margin }

  /// Adds the plane of a loss, with the two boundaries and the least loss on either side.
  mutating func add(_ line: LossLine, _ loss: any EnergyLoss) throws {
    let plane = try LossPlane(loss, over: .boundedMatch)
    let (x, y) = (plane.region.correct, plane.region.mostOffending)
    let border = LossFigures.border
    let found = line.isMet ? "margin \(line.largestMargin.text(places: 2))" : "no margin"
    var plot = Plot(
      title: "\(line.loss): \(found)",
      x: Axis("right energy E", LossFigures.widened(plane.correct)),
      y: Axis("most offending energy Ē", LossFigures.widened(plane.mostOffending)),
      size: Size(240, 240))
    plot.heatMap(
      LossFigures.bordered(plane.losses, columns: plane.correct.count),
      rows: plane.mostOffending.count + 2 * border, columns: plane.correct.count + 2 * border,
      label: "loss")
    plot.line(LossFigures.diagonal(raisedBy: 0, x, y), label: "E = Ē", tint: 0)
    plot.line(
      LossFigures.diagonal(raisedBy: margin, x, y), label: "E + m = Ē", style: .dashed, tint: 0)
    mark("least with the margin", isInside: true, on: plane, tint: 1, in: &plot)
    mark("without", isInside: false, on: plane, tint: 2, in: &plot)
    plots.append((line.loss, plot))
  }

  /// Marks the least loss inside or outside the half plane; of equals the farthest from the other.
  private func mark(
    _ label: String, isInside: Bool, on plane: LossPlane, tint: Int, in plot: inout Plot
  ) {
    let condition = MarginCondition(margin: margin)
    func isWanted(_ pair: EnergyPair) -> Bool {
      condition.isMet(correct: pair.correct, mostOffending: pair.mostOffending) == isInside
    }
    guard let first = plane.leastPlace(where: isWanted) else { return }
    let last = plane.feasible.last {
      plane.losses[$0] == plane.losses[first] && isWanted(plane[$0])
    }
    let pair = plane[isInside ? last ?? first : first]
    let text = "\(label): \(plane.losses[first].text(places: 3))"
    plot.points([(pair.correct, pair.mostOffending)], label: text, tint: tint)
  }

  /// Writes `losses.png` and a picture named for each loss; returns the page's path.
  func write(to folder: String) throws -> String {
    let folder = try WritableFolder(folder).path
    for (name, plot) in plots {
      try Page(plots: [plot]).writePNG(to: LossFigures.path(of: name, in: folder))
    }
    let page = LossFigures.path(of: "losses", in: folder)
    let title = "Ten losses of the right and the most offending energy, m = \(margin)"
    try Page(title: title, plots: plots.map(\.plot), columns: 5).writePNG(to: page)
    return page
  }

  /// The picture of a name.
  static func path(of name: String, in folder: String) -> String { "\(folder)/\(name).png" }

  /// The blank cells around the plane, so that marks on its edge are seen whole.
  private static let border = 3

  /// The range of evenly spaced points, each the middle of a cell, and of the border.
  private static func widened(_ points: [Double]) -> ClosedRange<Double> {
    let outside = (points[1] - points[0]) * (Double(border) + 0.5)
    return points[0] - outside...points[points.count - 1] + outside
  }

  /// A grid with blank cells on all sides.
  private static func bordered(_ values: [Double], columns: Int) -> [Double] {
    let width = columns + 2 * border
    let blank = [Double](repeating: .nan, count: border)
    let blankRows = [Double](repeating: .nan, count: border * width)
    let rows = stride(from: 0, to: values.count, by: columns).flatMap {
      blank + values[$0..<$0 + columns] + blank
    }
    return blankRows + rows + blankRows
  }

  /// The part of `Ē = E + rise` inside a box.
  private static func diagonal(
    raisedBy rise: Double, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>
  ) -> [(Double, Double)] {
    let low = max(x.lowerBound, y.lowerBound - rise)
    let high = min(x.upperBound, y.upperBound - rise)
    return [(low, low + rise), (high, high + rise)]
  }
}
