extension Plot {
  /// The frame and the space for the title, the legend, the axes and the colour bar.
  public func layout(on canvas: borrowing Canvas, theme: Theme) -> PanelLayout {
    let axes = PlotAxes(self, size: size, on: canvas, theme: theme)
    var margins = axes.margins(on: canvas)
    if let heatMap {
      let bar = heatMap.colourBar.extent(height: size.height, on: canvas, theme: theme)
      margins.right = max(margins.right, bar)
    }
    let legend = legend(width: size.width, on: canvas, theme: theme)
    margins.top = PanelHead(title: title, legend: legend).height(theme)
    return PanelLayout(body: size, margins: margins)
  }

  /// Draws the frame inside the body, and everything else around it.
  public func draw(on canvas: borrowing Canvas, body: Rectangle, theme: Theme) {
    let (x, y) = scales
    let frame = Frame(body: body, x: x, y: y)
    let axes = PlotAxes(self, size: body.size, on: canvas, theme: theme)
    if heatMap == nil { axes.drawGrid(on: canvas, frame: frame) }
    drawLayers(on: canvas, frame: frame, theme: theme)
    axes.draw(on: canvas, frame: frame)
    heatMap?.colourBar.draw(on: canvas, beside: body, theme: theme)
    let legend = legend(width: body.width, on: canvas, theme: theme)
    PanelHead(title: title, legend: legend).draw(on: canvas, above: body, theme: theme)
  }

  private func drawLayers(on canvas: borrowing Canvas, frame: Frame, theme: Theme) {
    let casing = heatMap == nil ? nil : Colour(0xFFFFFF)
    for (layer, colour) in zip(layers, tints(theme)) {
      let style = LayerStyle(colour: colour, casing: casing)
      if layer.isClipped {
        canvas.clipped(to: frame.body) { layer.draw(on: canvas, frame: frame, style: style) }
      } else {
        layer.draw(on: canvas, frame: frame, style: style)
      }
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
