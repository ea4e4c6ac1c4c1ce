/// The two axes of a plot: lines, ticks, tick labels and labels.
struct PlotAxes {
  let x: Axis
  let y: Axis
  let scales: (x: Scale, y: Scale)
  let size: Size
  let theme: Theme

  private static let tickLength = 4.0
  private static let space = 4.0

  private var acrossTicks: [Tick] {
    x.marks(on: scales.x, atMost: max(2, Int(size.width / 52)))
  }

  private var upTicks: [Tick] {
    y.marks(on: scales.y, atMost: max(2, Int(size.height / 34)))
  }

  func margins(on canvas: borrowing Canvas) -> Margins {
    var margins = Margins(right: 6)
    margins.left = PlotAxes.tickLength + PlotAxes.space + widest(upTicks, on: canvas)
    if !y.label.isEmpty { margins.left += theme.label.lineHeight + 4 }
    margins.bottom = PlotAxes.tickLength + PlotAxes.space + theme.tick.lineHeight
    if !x.label.isEmpty { margins.bottom += theme.label.lineHeight + 2 }
    if let last = acrossTicks.last, let part = scales.x.part(of: last.value) {
      let overhang = canvas.width(of: last.label, theme.tick) / 2 - (1 - part) * size.width
      margins.right = max(margins.right, overhang)
    }
    return margins
  }

  private func widest(_ ticks: [Tick], on canvas: borrowing Canvas) -> Double {
    var widest = 0.0
    for tick in ticks { widest = max(widest, canvas.width(of: tick.label, theme.tick)) }
    return widest
  }

  func drawGrid(on canvas: borrowing Canvas, frame: Frame) {
    let pen = Pen(theme.faintInk, width: 0.75)
    let body = frame.body
    for tick in acrossTicks {
      guard let place = frame.across(tick.value) else { continue }
      canvas.line(from: Point(place, body.top), to: Point(place, body.bottom), pen)
    }
    for tick in upTicks {
      guard let place = frame.down(tick.value) else { continue }
      canvas.line(from: Point(body.left, place), to: Point(body.right, place), pen)
    }
  }

  func draw(on canvas: borrowing Canvas, frame: Frame) {
    let body = frame.body
    let pen = Pen(theme.mutedInk, width: 1)
    canvas.stroke(
      [Point(body.left, body.top), Point(body.left, body.bottom), Point(body.right, body.bottom)],
      pen)
    for tick in acrossTicks {
      guard let place = frame.across(tick.value) else { continue }
      let end = body.bottom + PlotAxes.tickLength
      canvas.line(from: Point(place, body.bottom), to: Point(place, end), pen)
      let middle = end + PlotAxes.space + theme.tick.capHeight / 2
      canvas.text(tick.label, at: Point(place, middle), theme.tick, anchor: .middle)
    }
    for tick in upTicks {
      guard let place = frame.down(tick.value) else { continue }
      let end = body.left - PlotAxes.tickLength
      canvas.line(from: Point(body.left, place), to: Point(end, place), pen)
      canvas.text(
        tick.label, at: Point(end - PlotAxes.space, place), theme.tick, anchor: .right)
    }
    drawLabels(on: canvas, body: body)
  }

  private func drawLabels(on canvas: borrowing Canvas, body: Rectangle) {
    let below =
      body.bottom + PlotAxes.tickLength + PlotAxes.space + theme.tick.lineHeight
      + theme.label.lineHeight / 2
    canvas.text(
      x.label, at: Point(body.middle.x, below), theme.label, anchor: .middle,
      maxWidth: body.width)
    let beside =
      body.left - PlotAxes.tickLength - PlotAxes.space - widest(upTicks, on: canvas)
      - theme.label.lineHeight / 2 - 2
    canvas.turned(by: -.pi / 2, around: Point(beside, body.middle.y)) {
      canvas.text(
        y.label, at: Point(0, 0), theme.label, anchor: .middle, maxWidth: body.height)
    }
  }
}
