internal import CDrawing

/// A colour: parts of red, green, blue (sRGB) and opacity, from 0 to 1.
public struct Colour: Sendable, Equatable {
  /// The part of red.
  public var red: Double
  /// The part of green.
  public var green: Double
  /// The part of blue.
  public var blue: Double
  /// The opacity.
  public var alpha: Double

  /// A colour of parts from 0 to 1.
  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
  }

  /// A colour as the web writes it: `0xRRGGBB`.
  public init(_ hexadecimal: UInt32) {
    func part(_ shift: UInt32) -> Double { Double(hexadecimal >> shift & 255) / 255 }
    self.init(red: part(16), green: part(8), blue: part(0))
  }

  /// The same colour, more or less transparent.
  public func opacity(_ alpha: Double) -> Colour {
    Colour(red: red, green: green, blue: blue, alpha: alpha)
  }

  /// Red, green, blue and opacity as bytes.
  var bytes: [UInt8] {
    [red, green, blue, alpha].map { UInt8(($0 * 255).rounded()) }
  }

  var drawn: cd_colour { cd_colour(red: red, green: green, blue: blue, alpha: alpha) }

  /// The relative luminance `Y` of CIE XYZ, white being 1 (IEC 61966-2-1).
  var luminance: Double {
    let linear = OKLab.linear(self)
    return 0.2126 * linear.0 + 0.7152 * linear.1 + 0.0722 * linear.2
  }
}
