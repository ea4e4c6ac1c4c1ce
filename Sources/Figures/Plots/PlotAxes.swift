/// The two axes of a plot: lines, ticks, tick labels and labels.
struct PlotAxes {
  let x: Axis
  let y: Axis
  let theme: Theme
  private let size: Size
  private let scales: (x: Scale, y: Scale)
  private let acrossTicks: [Tick]
  private let upTicks: [Tick]
  /// The width of the widest label of each axis, after long names are cut.
  private let widest: (across: Double, up: Double)
  /// Whether the labels below are turned, because side by side they would overlap.
  private let isTurned: Bool

  private static let tickLength = 4.0
  private static let space = 4.0
  private static let longestName = 110.0
  private static let turn = -Double.pi / 4
  private static let slope = 0.5.squareRoot()

  /// The axes of a frame of a size.
  init(_ plot: Plot, size: Size, on canvas: borrowing Canvas, theme: Theme) {
    (x, y) = (plot.x, plot.y)
    (self.size, self.theme) = (size, theme)
    scales = plot.scales
    var count = max(2, Int(size.width / 52))
    var ticks = x.marks(on: scales.x, atMost: count)
    var width = PlotAxes.widest(ticks, on: canvas, theme: theme)
    func fits() -> Bool { Double(ticks.count) * (width + 10) <= size.width + width }
    while !fits(), count > 2 {
      count -= 1
      ticks = x.marks(on: scales.x, atMost: count)
      width = PlotAxes.widest(ticks, on: canvas, theme: theme)
    }
    isTurned = x.hasNames && !fits()
    acrossTicks = ticks
    upTicks = y.marks(on: scales.y, atMost: max(2, Int(size.height / 34)))
    widest = (width, PlotAxes.widest(upTicks, on: canvas, theme: theme))
  }

  private static func widest(
    _ ticks: [Tick], on canvas: borrowing Canvas, theme: Theme
  ) -> Double {
    var widest = 0.0
    for tick in ticks { widest = max(widest, canvas.width(of: tick.label, theme.tick)) }
    return min(widest, longestName)
  }

  /// The height of the tick labels below the frame.
  private var heightBelow: Double {
    isTurned ? widest.across * PlotAxes.slope + theme.tick.capHeight : theme.tick.lineHeight
  }

  /// The space around the frame.
  func margins(on canvas: borrowing Canvas) -> Margins {
    var margins = Margins(right: 6)
    margins.left = PlotAxes.tickLength + PlotAxes.space + widest.up
    if !y.label.isEmpty { margins.left += theme.label.lineHeight + 4 }
    margins.bottom = PlotAxes.tickLength + PlotAxes.space + heightBelow
    if !x.label.isEmpty { margins.bottom += theme.label.lineHeight + 2 }
    if isTurned {
      let first = canvas.width(of: acrossTicks.first?.label ?? "", theme.tick)
      margins.left = max(margins.left, min(first, PlotAxes.longestName) * PlotAxes.slope)
    } else if let last = acrossTicks.last, let part = scales.x.part(of: last.value) {
      let overhang = canvas.width(of: last.label, theme.tick) / 2 - (1 - part) * size.width
      margins.right = max(margins.right, overhang)
    }
    return margins
  }

  func drawGrid(on canvas: borrowing Canvas, frame: Frame) {
    let pen = Pen(theme.faintInk, width: 0.75)
    let body = frame.body
    // Names stand under their bars; a line through those would say nothing.
    if !x.hasNames {
      for tick in acrossTicks {
        guard let place = frame.across(tick.value) else { continue }
        canvas.line(from: Point(place, body.top), to: Point(place, body.bottom), pen)
      }
    }
    for tick in upTicks {
      guard let place = frame.down(tick.value) else { continue }
      canvas.line(from: Point(body.left, place), to: Point(body.right, place), pen)
    }
  }

  func draw(on canvas: borrowing Canvas, frame: Frame) {
    let body = frame.body
    canvas.stroke(
      [Point(body.left, body.top), Point(body.left, body.bottom), Point(body.right, body.bottom)],
      Pen(theme.mutedInk, width: 1))
    for tick in acrossTicks {
      guard let place = frame.across(tick.value) else { continue }
      drawTick(tick, below: Point(place, body.bottom), on: canvas)
    }
    for tick in upTicks {
      guard let place = frame.down(tick.value) else { continue }
      drawTick(tick, beside: Point(body.left, place), on: canvas)
    }
    drawLabels(on: canvas, body: body)
  }

  private func drawTick(_ tick: Tick, below place: Point, on canvas: borrowing Canvas) {
    let end = Point(place.x, place.y + PlotAxes.tickLength)
    canvas.line(from: place, to: end, Pen(theme.mutedInk, width: 1))
    let half = theme.tick.capHeight / 2
    guard isTurned else {
      canvas.text(
        tick.label, at: Point(end.x, end.y + PlotAxes.space + half), theme.tick, anchor: .middle,
        maxWidth: PlotAxes.longestName)
      return
    }
    canvas.turned(by: PlotAxes.turn, around: Point(end.x + half, end.y + PlotAxes.space)) {
      canvas.text(
        tick.label, at: Point(0, half), theme.tick, anchor: .right,
        maxWidth: PlotAxes.longestName)
    }
  }

  private func drawTick(_ tick: Tick, beside place: Point, on canvas: borrowing Canvas) {
    let end = Point(place.x - PlotAxes.tickLength, place.y)
    canvas.line(from: place, to: end, Pen(theme.mutedInk, width: 1))
    canvas.text(
      tick.label, at: Point(end.x - PlotAxes.space, end.y), theme.tick, anchor: .right,
      maxWidth: PlotAxes.longestName)
  }

  private func drawLabels(on canvas: borrowing Canvas, body: Rectangle) {
    let outside = PlotAxes.tickLength + PlotAxes.space
    let half = theme.label.lineHeight / 2
    let below = Point(body.middle.x, body.bottom + outside + heightBelow + half)
    canvas.text(x.label, at: below, theme.label, anchor: .middle, maxWidth: body.width)
    let beside = Point(body.left - outside - widest.up - half - 2, body.middle.y)
    canvas.turned(by: -.pi / 2, around: beside) {
      canvas.text(
        y.label, at: Point(0, 0), theme.label, anchor: .middle, maxWidth: body.height)
    }
  }
}
