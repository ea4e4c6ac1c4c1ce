extension Plot {
  /// The frame and the space for the title, the legend, the axes and the colour bar.
  public func layout(on canvas: borrowing Canvas, theme: Theme) -> PanelLayout {
    let (x, y) = scales
    let axes = PlotAxes(x: self.x, y: self.y, scales: (x, y), size: size, theme: theme)
    var margins = axes.margins(on: canvas)
    if let heatMap {
      let bar = ColourBar(map: heatMap)
      margins.right = max(
        margins.right, bar.extent(height: size.height, on: canvas, theme: theme))
    }
    let legend = legend(width: size.width, on: canvas, theme: theme)
    margins.top = (title.isEmpty ? 4 : theme.title.lineHeight + 8) + legend.height
    if legend.height > 0 { margins.top += 4 }
    return PanelLayout(body: size, margins: margins)
  }

  /// Draws the frame inside the body, and everything else around it.
  public func draw(on canvas: borrowing Canvas, body: Rectangle, theme: Theme) {
    let (x, y) = scales
    let frame = Frame(body: body, x: x, y: y)
    let axes = PlotAxes(x: self.x, y: self.y, scales: (x, y), size: body.size, theme: theme)
    if heatMap == nil { axes.drawGrid(on: canvas, frame: frame) }
    canvas.clipped(to: body) { drawLayers(on: canvas, frame: frame, theme: theme) }
    axes.draw(on: canvas, frame: frame)
    if let heatMap { ColourBar(map: heatMap).draw(on: canvas, beside: body, theme: theme) }
    let legend = legend(width: body.width, on: canvas, theme: theme)
    let top = body.top - (legend.height > 0 ? legend.height + 4 : 0)
    legend.draw(on: canvas, at: Point(body.left, top), theme: theme)
    canvas.text(
      title, at: Point(body.left, top - 8 - theme.title.capHeight / 2), theme.title,
      maxWidth: body.width)
  }

  private func drawLayers(on canvas: borrowing Canvas, frame: Frame, theme: Theme) {
    let casing = heatMap == nil ? nil : Colour(0xFFFFFF)
    for (layer, colour) in zip(layers, tints(theme)) {
      let style = LayerStyle(colour: colour, casing: casing, theme: theme)
      layer.draw(on: canvas, frame: frame, style: style)
    }
  }

  private func legend(width: Double, on canvas: borrowing Canvas, theme: Theme) -> Legend {
    let entries = zip(layers, tints(theme)).compactMap { layer, colour -> Legend.Entry? in
      guard let label = layer.label, !(layer is HeatMap) else { return nil }
      return Legend.Entry(label: label, mark: layer.mark, colour: colour)
    }
    return Legend(entries, width: width, on: canvas, theme: theme)
  }
}
