internal import Glibc

/// A tick of an axis: its number and its text.
struct Tick: Equatable {
  let value: Double
  let label: String
}

extension Axis {
  /// The ticks inside a scale, at most about as many as asked for.
  func marks(on scale: Scale, atMost count: Int) -> [Tick] {
    switch ticks {
    case .decimal: return DecimalTicks(scale.range, atMost: count).ticks
    case .degrees: return DegreeTicks.ticks(scale.range, atMost: count)
    case .logarithmic: return DecadeTicks.ticks(scale.range, atMost: count)
    case .names(let names):
      return names.enumerated().map { Tick(value: Double($0.offset), label: $0.element) }
        .filter { scale.range.contains($0.value) }
    }
  }
}

/// Multiples of 1, 2 or 5 times a power of ten.
struct DecimalTicks {
  let ticks: [Tick]

  /// The ticks in a range: the smallest step that makes at most `count` of them.
  init(_ range: ClosedRange<Double>, atMost count: Int) {
    let width = range.upperBound - range.lowerBound
    var exponent = Int(log10(width / Double(max(count, 2))).rounded(.down))
    var found: [Tick] = []
    search: while true {
      for mantissa in [1, 2, 5] {
        let step = DecimalStep(mantissa: mantissa, exponent: exponent)
        guard let multiples = step.multiples(in: range) else { continue }
        if multiples.count > max(count, 2) { continue }
        found = multiples.map { Tick(value: step.value($0), label: step.label($0, in: multiples)) }
        break search
      }
      exponent += 1
    }
    ticks = found
  }
}

/// A step of `mantissa · 10^exponent`, whose multiples are exact to the last bit.
struct DecimalStep {
  let mantissa: Int
  let exponent: Int

  /// The whole numbers of steps that lie in a range; nil where they are too many to count.
  func multiples(in range: ClosedRange<Double>) -> ClosedRange<Int>? {
    let size = Double(mantissa) * pow(10, Double(exponent))
    guard size > 0, size.isFinite else { return nil }
    // A range that ends on a multiple but for rounding still has it.
    let slack = 1e-9 * (range.upperBound - range.lowerBound) / size
    let first = (range.lowerBound / size - slack).rounded(.up)
    let last = (range.upperBound / size + slack).rounded(.down)
    guard abs(first) < 1e15, abs(last) < 1e15, first <= last else { return nil }
    return Int(first)...Int(last)
  }

  func value(_ multiple: Int) -> Double {
    let whole = Double(multiple * mantissa)
    // A negative power of ten is no binary number; dividing by the positive one rounds once.
    return exponent < 0 && exponent > -300
      ? whole / pow(10, Double(-exponent)) : whole * pow(10, Double(exponent))
  }

  /// The number with as many digits as the step needs; all labels of an axis are of one form.
  func label(_ multiple: Int, in multiples: ClosedRange<Int>) -> String {
    let digits = multiple * mantissa
    let largest = max(multiples.lowerBound.magnitude, multiples.upperBound.magnitude)
    let order = String(largest * UInt(mantissa)).count - 1 + exponent
    guard order > 5 || order < -3 else { return fixed(digits) }
    guard digits != 0 else { return "0" }
    let short = DecimalStep(mantissa: mantissa, exponent: exponent - order)
    return short.fixed(digits) + "×10" + superscript(order)
  }

  /// `digits · 10^exponent` without a power of ten.
  func fixed(_ digits: Int) -> String {
    let decimals = -exponent
    let sign = digits < 0 ? "−" : ""
    var text = String(digits.magnitude)
    guard decimals > 0 else {
      return digits == 0 ? "0" : sign + text + String(repeating: "0", count: -decimals)
    }
    if text.count <= decimals {
      text = String(repeating: "0", count: decimals + 1 - text.count) + text
    }
    return sign + text.dropLast(decimals) + "." + text.suffix(decimals)
  }
}

/// A whole number in superscript digits.
func superscript(_ number: Int) -> String {
  let raised: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
    "8": "⁸", "9": "⁹",
  ]
  return String(String(number).compactMap { raised[$0] })
}

/// Multiples of round angles.
enum DegreeTicks {
  private static let steps = [1, 2, 5, 10, 15, 30, 45, 90, 180, 360]

  static func ticks(_ range: ClosedRange<Double>, atMost count: Int) -> [Tick] {
    for step in steps {
      let multiples = DecimalStep(mantissa: step, exponent: 0).multiples(in: range)
      guard let multiples, multiples.count <= max(count, 2), multiples.count > 1 else { continue }
      return multiples.map {
        Tick(value: Double($0 * step), label: "\($0 * step)°".replacing("-", with: "−"))
      }
    }
    return DecimalTicks(range, atMost: count).ticks.map {
      Tick(value: $0.value, label: $0.label + "°")
    }
  }
}

/// Powers of ten.
enum DecadeTicks {
  static func ticks(_ range: ClosedRange<Double>, atMost count: Int) -> [Tick] {
    let first = Int((log10(range.lowerBound) - 1e-9).rounded(.up))
    let last = Int((log10(range.upperBound) + 1e-9).rounded(.down))
    // Less than two decades: the powers alone would say too little.
    guard last > first else { return DecimalTicks(range, atMost: count).ticks }
    let stride = (last - first) / max(count, 2) + 1
    let isPlain = first >= -3 && last <= 4
    return (first...last).filter { $0 % stride == 0 }.map { exponent in
      let step = DecimalStep(mantissa: 1, exponent: exponent)
      return Tick(
        value: step.value(1), label: isPlain ? step.fixed(1) : "10" + superscript(exponent))
    }
  }
}
