/// One axis of a plot: its label, its range, and what its ticks count.
public struct Axis: Sendable, Equatable {
  /// What the ticks of an axis are.
  public enum Ticks: Sendable, Equatable {
    /// Round decimal numbers: 1, 2 or 5 times a power of ten apart.
    case decimal
    /// Degrees of arc: 15, 30, 45, 90 … apart.
    case degrees
    /// Powers of ten, on a logarithmic scale; numbers that are not positive are left out.
    case logarithmic
    /// Names at 0, 1, 2 …
    case names([String])
  }

  /// The label; empty for none.
  public var label: String
  /// The numbers at the two ends; nil to show all data.
  public var range: ClosedRange<Double>?
  /// What the ticks are.
  public var ticks: Ticks

  /// An axis.
  public init(_ label: String, _ range: ClosedRange<Double>? = nil, ticks: Ticks = .decimal) {
    self.label = label
    self.range = range
    self.ticks = ticks
  }

  /// An axis with a name at each whole number from 0 on.
  public init(_ label: String = "", names: [String]) {
    self.init(label, nil, ticks: .names(names))
  }

  var isLogarithmic: Bool { ticks == .logarithmic }
  var hasNames: Bool {
    if case .names = ticks { true } else { false }
  }

  /// Whether there is space between the ends of the data and those of the axis.
  enum Padding {
    case none, above, both
  }

  /// The scale over given data.
  func scale(covering data: ClosedRange<Double>?, padding: Padding) -> Scale {
    if case .names(let names) = ticks, range == nil {
      return Scale(-0.5...max(Double(names.count) - 0.5, 0.5), isLogarithmic: false)
    }
    let wanted = range ?? data ?? (isLogarithmic ? 1...10 : 0...1)
    let scale = Scale(wanted, isLogarithmic: isLogarithmic)
    guard range == nil, padding != .none else { return scale }
    return scale.padded(by: 0.04, below: padding == .both)
  }

  /// Finds what cannot be drawn.
  func check(figure: String, name: String) throws(FigureError) {
    guard let range else { return }
    let (low, high) = (range.lowerBound, range.upperBound)
    guard low.isFinite, high.isFinite, (high - low).isFinite else {
      throw .unfit(figure: figure, wanted: "a finite range of \(name)", found: "\(range)")
    }
    if isLogarithmic, low <= 0 {
      throw .unfit(
        figure: figure, wanted: "a positive range of the logarithmic \(name)", found: "\(range)")
    }
  }
}
