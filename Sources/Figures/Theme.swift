/// The colours of a page.
///
/// A page that is read in light and in dark rooms holds each figure in ``light`` and in ``dark`` and
/// shows one of them; a single one of middling colours was hard to read in both.
public struct Theme: Sendable, Equatable {
  /// What is behind everything; nil for nothing (transparent).
  public var background: Colour?
  /// Text and axes.
  public var ink: Colour
  /// Tick labels and captions.
  public var mutedInk: Colour
  /// Grid lines.
  public var faintInk: Colour
  /// Lines, points and bars, in order; they can be told apart by the colour-blind.
  public var palette: [Colour]
  /// Shares in tables, from almost none to all; a cell with nothing in it has no colour.
  public var shares: ColourMap

  /// Dark on white.
  ///
  /// The palette is that of Okabe and Ito (“Color universal design”, 2008), without yellow, which is
  /// hard to see on white.
  public static let light = Theme(
    background: Colour(0xFFFFFF), ink: Colour(0x1C2024), mutedInk: Colour(0x555C64),
    faintInk: Colour(0xE3E6E9),
    palette: [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9].map { Colour($0) },
    shares: .ramp(Colour(0xD8E9F6), Colour(0x79B4DC), Colour(0x0B4F8A)))

  /// Light on near-black; the palette is that of ``light``, lightened where it must be.
  public static let dark = Theme(
    background: Colour(0x16191D), ink: Colour(0xE8EAED), mutedInk: Colour(0xA6ADB5),
    faintInk: Colour(0x2C3238),
    palette: [0x56B4E9, 0xF28E3C, 0x2FC79A, 0xE3A0C6, 0xF0E442, 0x4C8FD0].map { Colour($0) },
    shares: .ramp(Colour(0x263F57), Colour(0x2F6FA3), Colour(0x9AD4FF)))

  /// A colour of the palette, which starts again where it ends.
  func colour(_ tint: Int) -> Colour {
    guard !palette.isEmpty else { return ink }
    let place = tint % palette.count
    return palette[place < 0 ? place + palette.count : place]
  }
}
