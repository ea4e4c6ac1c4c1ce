internal import EnergyModels
internal import Figures
internal import FoundationEssentials

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
    let found = line.isMet ? "margin \(line.largestMargin.text(places: 2))" : "no margin"
    var plot = Plot(
      title: "\(line.loss): \(found)",
      x: Axis("right energy E", x), y: Axis("most offending energy Ē", y), size: Size(240, 240))
    plot.heatMap(
      plane.losses, rows: plane.mostOffending.count, columns: plane.correct.count, label: "loss")
    plot.line(LossFigures.diagonal(raisedBy: 0, x, y), label: "E = Ē", tint: 0)
    plot.line(
      LossFigures.diagonal(raisedBy: margin, x, y), label: "E + m = Ē", style: .dashed, tint: 0)
    let condition = MarginCondition(margin: margin)
    for (label, isInside, tint) in [("least above", true, 1), ("least below", false, 2)] {
      let place = plane.leastPlace {
        condition.isMet(correct: $0.correct, mostOffending: $0.mostOffending) == isInside
      }
      guard let place else { continue }
      let text = "\(label): \(plane.losses[place].text(places: 3))"
      plot.points([(plane[place].correct, plane[place].mostOffending)], label: text, tint: tint)
    }
    plots.append((line.loss, plot))
  }

  /// Writes `losses.png` and a picture named for each loss; returns the page's path.
  func write(to folder: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
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

  /// The part of `Ē = E + rise` inside a box.
  private static func diagonal(
    raisedBy rise: Double, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>
  ) -> [(Double, Double)] {
    let low = max(x.lowerBound, y.lowerBound - rise)
    let high = min(x.upperBound, y.upperBound - rise)
    return [(low, low + rise), (high, high + rise)]
  }
}
