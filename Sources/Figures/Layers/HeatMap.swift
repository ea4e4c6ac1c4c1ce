/// Numbers of a grid as colours, over the whole of both axes.
struct HeatMap: Layer {
  let values: [Double]
  let rows: Int
  let columns: Int
  let label: String?
  let map: ColourMap
  /// The numbers of the map's two ends.
  let range: ClosedRange<Double>

  var tint: Int? { nil }
  var takesTint: Bool { false }
  var fillsFrame: Bool { true }
  var mark: Mark { .block(opacity: 1) }

  func extent(logarithmic: (x: Bool, y: Bool)) -> (x: Extent, y: Extent) { (Extent(), Extent()) }

  func check(figure: String) throws(FigureError) {
    let (cells, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows > 0, columns > 0, !overflow, max(rows, columns) <= Picture.largestSide,
      values.count == cells
    else {
      throw .unfit(
        figure: figure, wanted: "\(rows) × \(columns) numbers in a heat map",
        found: "\(values.count)")
    }
  }

  var colourBar: ColourBar { ColourBar(map: map, range: range, label: label) }

  func draw(on canvas: borrowing Canvas, frame: Frame, style: LayerStyle) {
    canvas.picture(picture, in: frame.body, smooth: false)
  }

  /// The cells as pixels, the first row at the bottom; what is not finite is transparent.
  private var picture: Picture {
    let shades = (0...255).map { map.colour(at: Double($0) / 255).bytes }
    let scale = Scale(range, isLogarithmic: false)
    var rgba: [UInt8] = []
    rgba.reserveCapacity(values.count * 4)
    for row in (0..<rows).reversed() {
      for value in values[row * columns..<(row + 1) * columns] {
        guard let part = scale.part(of: value) else {
          rgba += [0, 0, 0, 0]
          continue
        }
        rgba += shades[Int((min(max(part, 0), 1) * 255).rounded())]
      }
    }
    return Picture(width: columns, height: rows, rgba: rgba)
  }
}

extension Plot {
  /// Adds the numbers of a grid as colours over the whole of both axes, with a colour bar.
  ///
  /// - Parameters:
  ///   - values: row after row, the first at the lower end of y; what is not finite is left blank.
  ///   - rows: the rows, which divide the y axis evenly.
  ///   - columns: the columns, which divide the x axis evenly.
  ///   - label: what the numbers are, beside the colour bar.
  ///   - map: the colours.
  ///   - range: the numbers of the colours' two ends; nil for the least and the greatest.
  public mutating func heatMap(
    _ values: [Double], rows: Int, columns: Int, label: String? = nil, map: ColourMap = .viridis,
    range: ClosedRange<Double>? = nil
  ) {
    let shown = range ?? Extent(values).range ?? 0...1
    layers.append(
      HeatMap(
        values: values, rows: rows, columns: columns, label: label, map: map, range: shown))
  }
}
