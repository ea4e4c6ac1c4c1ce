/// The colours of a map beside a body, with ticks and a label.
struct ColourBar {
  let map: ColourMap
  /// The numbers of the map's two ends.
  let range: ClosedRange<Double>
  let label: String?

  private static let gap = 12.0
  private static let width = 12.0
  private static let space = 5.0

  private func ticks(height: Double) -> [Tick] {
    let scale = Scale(range, isLogarithmic: false)
    return Axis("").marks(on: scale, atMost: max(2, Int(height / 34)))
  }

  /// The width of everything beside a frame of a height.
  func extent(height: Double, on canvas: borrowing Canvas, theme: Theme) -> Double {
    var widest = 0.0
    for tick in ticks(height: height) {
      widest = max(widest, canvas.width(of: tick.label, theme.tick))
    }
    let label = label == nil ? 0 : theme.label.lineHeight + 2
    return ColourBar.gap + ColourBar.width + ColourBar.space + widest + label
  }

  func draw(on canvas: borrowing Canvas, beside body: Rectangle, theme: Theme) {
    let bar = Rectangle(body.right + ColourBar.gap, body.top, ColourBar.width, body.height)
    canvas.picture(gradient, in: bar, smooth: true)
    let scale = Scale(range, isLogarithmic: false)
    var widest = 0.0
    for tick in ticks(height: body.height) {
      guard let part = scale.part(of: tick.value) else { continue }
      widest = max(widest, canvas.width(of: tick.label, theme.tick))
      let place = Point(bar.right + ColourBar.space, bar.bottom - part * bar.height)
      canvas.text(tick.label, at: place, theme.tick)
    }
    guard let label = label else { return }
    let x = bar.right + ColourBar.space + widest + theme.label.lineHeight / 2 + 2
    canvas.turned(by: -.pi / 2, around: Point(x, body.middle.y)) {
      canvas.text(
        label, at: Point(0, 0), theme.label, anchor: .middle, maxWidth: body.height)
    }
  }

  private var gradient: Picture {
    let rgba = (0...255).reversed().flatMap { map.colour(at: Double($0) / 255).bytes }
    return Picture(width: 1, height: 256, rgba: rgba)
  }
}
