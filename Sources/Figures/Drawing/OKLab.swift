internal import Glibc

/// A colour in OKLab, where equal steps look equally large (Ottosson, “A perceptual color space for
/// image processing”, 2020).
struct OKLab {
  var lightness: Double
  var a: Double
  var b: Double

  init(_ colour: Colour) {
    let (red, green, blue) = OKLab.linear(colour)
    let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
  }

  /// The nearest colour of sRGB.
  var colour: Colour {
    let long = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let middle = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let short = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    return Colour(
      red: OKLab.encoded(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
      green: OKLab.encoded(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
      blue: OKLab.encoded(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short))
  }

  func mixed(with other: OKLab, _ part: Double) -> OKLab {
    var mix = self
    mix.lightness += part * (other.lightness - lightness)
    mix.a += part * (other.a - a)
    mix.b += part * (other.b - b)
    return mix
  }

  private func cube(_ value: Double) -> Double { value * value * value }

  /// The colour's parts of light, without the transfer curve of sRGB.
  static func linear(_ colour: Colour) -> (Double, Double, Double) {
    func decoded(_ part: Double) -> Double {
      part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return (decoded(colour.red), decoded(colour.green), decoded(colour.blue))
  }

  private static func encoded(_ light: Double) -> Double {
    let part = light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055
    return min(max(part, 0), 1)
  }
}
