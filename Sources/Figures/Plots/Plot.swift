/// Layers of data over two axes.
///
/// Numbers that are not finite are left out of every layer; layers without any are not drawn. What
/// the layers cannot draw at all is told when the page is drawn.
public struct Plot: Panel {
  /// The title above the frame; empty for none.
  public var title: String
  /// The axis to the right.
  public var x: Axis
  /// The axis upwards.
  public var y: Axis
  /// The size of the frame, in points.
  public var size: Size

  var layers: [any Layer] = []

  /// An empty plot.
  public init(
    title: String = "", x: Axis, y: Axis, size: Size = Size(320, 240)
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.size = size
  }

  /// Finds what cannot be drawn.
  public func check() throws(FigureError) {
    try x.check(figure: title, name: "x axis")
    try y.check(figure: title, name: "y axis")
    guard size.width >= 40, size.height >= 40, size.width.isFinite, size.height.isFinite else {
      throw .unfit(
        figure: title, wanted: "a frame of at least 40 points a side",
        found: "\(size.width) × \(size.height)")
    }
    for layer in layers { try layer.check(figure: title) }
  }

  /// The scales of both axes.
  var scales: (x: Scale, y: Scale) {
    var (across, up) = (Extent(), Extent())
    for layer in layers {
      let extent = layer.extent(logarithmic: (x.isLogarithmic, y.isLogarithmic))
      across.add(extent.x)
      up.add(extent.y)
    }
    let fills = layers.contains { $0.fillsFrame }
    // Bars stand on the axis.
    let stands = layers.contains { $0 is Bars } && up.range?.lowerBound == 0
    return (
      x.scale(covering: across.range, padding: fills ? .none : .both),
      y.scale(covering: up.range, padding: fills ? .none : stands ? .above : .both)
    )
  }

  /// The colour of each layer.
  func tints(_ theme: Theme) -> [Colour] {
    let taken = Set(layers.compactMap(\.tint))
    var free = (0...).lazy.filter { !taken.contains($0) }.makeIterator()
    return layers.map { layer in
      guard layer.takesTint else { return theme.ink }
      return theme.colour(layer.tint ?? free.next() ?? 0)
    }
  }

  var heatMap: HeatMap? {
    layers.lazy.compactMap { $0 as? HeatMap }.first
  }
}
