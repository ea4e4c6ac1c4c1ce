/// Colours for numbers from 0 to 1, whose lightness changes as evenly as the numbers do.
public struct ColourMap: Sendable, Equatable {
  private let kind: Kind

  private enum Kind: Sendable, Equatable {
    case viridis
    case ramp([Colour])
  }

  /// From dark violet over green to yellow; readable by the colour-blind and in gray print.
  ///
  /// The map of van der Walt and Smith (2015), as the polynomials of degree 6 that M. Zucker fitted
  /// to it (both are in the public domain, CC0).
  public static let viridis = ColourMap(kind: .viridis)

  /// Through given colours, in equal steps of OKLab.
  public static func ramp(_ colours: Colour...) -> ColourMap {
    precondition(!colours.isEmpty, "a colour map of no colours")
    return ColourMap(kind: .ramp(colours))
  }

  /// From blue over near-white to red, for numbers on two sides of a middle.
  public static let diverging = ramp(Colour(0x1F5FA8), Colour(0xF4F4F4), Colour(0xB2402E))

  /// The colour of a number; those beyond an end have its colour.
  public func colour(at part: Double) -> Colour {
    let place = min(max(part, 0), 1)
    switch kind {
    case .viridis:
      return ColourMap.viridis(place)
    case .ramp(let colours):
      let along = place * Double(colours.count - 1)
      let index = min(Int(along), max(colours.count - 2, 0))
      let next = min(index + 1, colours.count - 1)
      let mix = OKLab(colours[index]).mixed(with: OKLab(colours[next]), along - Double(index))
      return mix.colour
    }
  }

  private static func viridis(_ place: Double) -> Colour {
    func part(_ coefficients: [Double]) -> Double {
      min(max(coefficients.reversed().reduce(0) { $0 * place + $1 }, 0), 1)
    }
    return Colour(red: part(viridisRed), green: part(viridisGreen), blue: part(viridisBlue))
  }

  private static let viridisRed = [
    0.2777273272234177, 0.1050930431085774, -0.3308618287255563, -4.634230498983486,
    6.228269936347081, 4.776384997670288, -5.435455855934631,
  ]
  private static let viridisGreen = [
    0.005407344544966578, 1.404613529898575, 0.214847559468213, -5.799100973351585,
    14.17993336680509, -13.74514537774601, 4.645852612178535,
  ]
  private static let viridisBlue = [
    0.3340998053353061, 1.384590162594685, 0.09509516302823659, -19.33244095627987,
    56.69055260068105, -65.35303263337234, 26.3124352495832,
  ]
}
