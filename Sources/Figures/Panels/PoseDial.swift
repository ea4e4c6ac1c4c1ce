internal import Glibc

/// The energy over a cyclic angle, for up to three categories, on a dial with the chosen pose.
///
/// 0° is above, angles grow clockwise as on a compass; the further out a curve is, the higher is its
/// energy. Numbers that are not finite are left out.
public struct PoseDial: Panel {
  /// The energies of one category.
  public struct Curve: Sendable {
    /// The category.
    public var name: String
    /// Angles in degrees and their energies, in the order in which they are joined, back to the
    /// first.
    public var energies: [(Double, Double)]

    /// The energies of one category over angles in degrees.
    public init(name: String, energies: [(Double, Double)]) {
      self.name = name
      self.energies = energies
    }
  }

  /// The title above the dial; empty for none.
  public var title: String
  /// The categories, the best first.
  public var curves: [Curve]
  /// The chosen angle in degrees; nil for none.
  public var chosen: Double?

  /// A dial.
  public init(title: String = "", curves: [Curve], chosen: Double? = nil) {
    self.title = title
    self.curves = curves
    self.chosen = chosen
  }

  /// Finds what cannot be drawn.
  public func check() throws(FigureError) {
    guard curves.count <= 3 else {
      throw .unfit(figure: title, wanted: "at most three categories", found: "\(curves.count)")
    }
  }

  private static let side = 200.0
  /// The space for the angles outside the rim.
  private static let rim = 22.0
  /// The part of the radius inside which no energy lies, so that the lowest ones stay apart.
  private static let hole = 0.22

  private func legend(on canvas: borrowing Canvas, theme: Theme) -> Legend {
    let entries = curves.enumerated().map { index, curve in
      Legend.Entry(label: curve.name, mark: .line(.solid), colour: theme.colour(index))
    }
    return Legend(entries, width: PoseDial.side, on: canvas, theme: theme)
  }

  /// The dial and the space for the title and the legend.
  public func layout(on canvas: borrowing Canvas, theme: Theme) -> PanelLayout {
    let head = PanelHead(title: title, legend: legend(on: canvas, theme: theme))
    return PanelLayout(
      body: Size(PoseDial.side, PoseDial.side), margins: Margins(top: head.height(theme)))
  }

  /// Draws the dial in the top left of the body.
  public func draw(on canvas: borrowing Canvas, body: Rectangle, theme: Theme) {
    let square = Rectangle(body.left, body.top, PoseDial.side, PoseDial.side)
    let head = PanelHead(title: title, legend: legend(on: canvas, theme: theme))
    head.draw(on: canvas, above: square, theme: theme)
    let all = Extent(curves.lazy.flatMap { $0.energies.lazy.map { $0.1 } }).range
    let scale = Scale(all ?? 0...1, isLogarithmic: false)
    let dial = Dial(
      centre: square.middle, radius: PoseDial.side / 2 - PoseDial.rim, hole: PoseDial.hole,
      scale: scale)
    let rings = all == nil ? [] : Axis("").marks(on: scale, atMost: 4)
    drawFace(on: canvas, dial: dial, rings: rings, theme: theme)
    for (index, curve) in curves.enumerated().reversed() {
      let places = curve.energies.compactMap { dial.place($0.0, energy: $0.1) }
      canvas.stroke(places, Pen(theme.colour(index), width: index == 0 ? 2 : 1.4), closed: true)
    }
    drawNumbers(rings, on: canvas, dial: dial, theme: theme)
    drawChoice(on: canvas, dial: dial, theme: theme)
  }

  private func drawFace(
    on canvas: borrowing Canvas, dial: Dial, rings: [Tick], theme: Theme
  ) {
    let pen = Pen(theme.faintInk, width: 0.75)
    for angle in stride(from: 0.0, to: 360, by: 45) {
      canvas.line(from: dial.place(angle, part: 0), to: dial.place(angle, part: 1), pen)
      let outside = dial.place(angle, distance: dial.radius + PoseDial.rim * 0.55)
      canvas.text("\(Int(angle))°", at: outside, theme.tick, anchor: .middle)
    }
    for ring in rings {
      guard let part = dial.scale.part(of: ring.value) else { continue }
      canvas.circle(dial.centre, radius: dial.distance(part), pen)
    }
    canvas.circle(dial.centre, radius: dial.radius, Pen(theme.mutedInk, width: 1))
    guard let chosen, chosen.isFinite else { return }
    canvas.line(from: dial.centre, to: dial.place(chosen, part: 1), Pen(theme.ink, width: 1.2))
  }

  /// Writes the energies of the rings between two spokes, away from the chosen angle.
  private func drawNumbers(
    _ rings: [Tick], on canvas: borrowing Canvas, dial: Dial, theme: Theme
  ) {
    let away = ((chosen ?? 0).truncatingRemainder(dividingBy: 360) + 180) / 45
    let angle = away.isFinite ? 45 * away.rounded(.down) + 22.5 : 202.5
    let lettering = Lettering(7.5, theme.mutedInk)
    for ring in rings {
      guard let part = dial.scale.part(of: ring.value) else { continue }
      let place = dial.place(angle, distance: dial.distance(part))
      if let background = theme.background {
        let half = canvas.width(of: ring.label, lettering) / 2 + 1.5
        canvas.fill(Rectangle(place.x - half, place.y - 5, 2 * half, 10), background.opacity(0.8))
      }
      canvas.text(ring.label, at: place, lettering, anchor: .middle)
    }
  }

  /// Marks the chosen angle on the first curve, at the energy nearest to it.
  private func drawChoice(on canvas: borrowing Canvas, dial: Dial, theme: Theme) {
    guard let chosen, chosen.isFinite, let curve = curves.first else { return }
    func distance(_ angle: Double) -> Double {
      abs((angle - chosen).remainder(dividingBy: 360))
    }
    let finite = curve.energies.filter { $0.0.isFinite && $0.1.isFinite }
    guard let nearest = finite.min(by: { distance($0.0) < distance($1.0) }),
      let place = dial.place(chosen, energy: nearest.1)
    else { return }
    canvas.disc(place, radius: 5, theme.ink)
    canvas.disc(place, radius: 3.4, theme.colour(0))
  }
}

/// Places on a dial.
struct Dial {
  let centre: Point
  let radius: Double
  let hole: Double
  let scale: Scale

  /// The distance from the centre of a part of the scale.
  func distance(_ part: Double) -> Double { radius * (hole + (1 - hole) * part) }

  func place(_ degrees: Double, distance: Double) -> Point {
    let angle = degrees * .pi / 180
    return Point(centre.x + distance * sin(angle), centre.y - distance * cos(angle))
  }

  func place(_ degrees: Double, part: Double) -> Point {
    place(degrees, distance: distance(part))
  }

  /// The place of an energy; nil where it has none.
  func place(_ degrees: Double, energy: Double) -> Point? {
    guard degrees.isFinite, let part = scale.part(of: energy) else { return nil }
    return place(degrees, part: part)
  }
}
