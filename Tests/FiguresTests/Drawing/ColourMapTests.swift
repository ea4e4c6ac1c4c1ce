import Foundation
import Testing

@testable import Figures

@Suite("A colour map")
struct ColourMapTests {
  /// CIE 1976 lightness.
  private func lightness(_ colour: Colour) -> Double {
    let y = colour.luminance
    return y > 216.0 / 24389 ? 116 * cbrt(y) - 16 : y * 24389 / 27
  }

  private func lightnesses(_ map: ColourMap) -> [Double] {
    (0...256).map { lightness(map.colour(at: Double($0) / 256)) }
  }

  @Test("viridis grows lighter all the way, in nearly even steps")
  func viridis() {
    let steps = zip(lightnesses(.viridis).dropFirst(), lightnesses(.viridis)).map { $0 - $1 }
    let mean = steps.reduce(0, +) / Double(steps.count)
    #expect(steps.allSatisfy { $0 > 0.5 * mean && $0 < 1.6 * mean })
    #expect(lightnesses(.viridis)[0] < 16)
    #expect(lightnesses(.viridis)[256] > 90)
  }

  @Test(
    "viridis has the published colours",
    arguments: zip(
      0...10,
      [
        0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21908C, 0x22A884, 0x43BF71, 0x7AD151,
        0xBBDF27, 0xFDE725,
      ] as [UInt32]))
  func published(_ tenth: Int, _ expected: UInt32) {
    let (found, wanted) = (ColourMap.viridis.colour(at: Double(tenth) / 10), Colour(expected))
    for part in [\Colour.red, \.green, \.blue] {
      #expect(abs(found[keyPath: part] - wanted[keyPath: part]) < 0.02)
    }
  }

  @Test("the maps of shares change their lightness one way", arguments: [Theme.light, .dark])
  func shares(_ theme: Theme) {
    let found = lightnesses(theme.shares)
    let rises = zip(found.dropFirst(), found).map { $0 > $1 }
    #expect(Set(rises).count == 1)
  }

  @Test("the diverging map is lightest in the middle")
  func diverging() {
    let found = lightnesses(.diverging)
    #expect(found.max() == found[128])
    #expect(abs(found[0] - found[256]) < 5)
  }

  @Test("a ramp ends at its colours, and what lies beyond has them too")
  func ends() {
    let map = ColourMap.ramp(Colour(0x102030), Colour(0xFFFFFF), Colour(0x807060))
    for (part, colour) in [
      (-1, 0x102030), (0, 0x102030), (0.5, 0xFFFFFF), (1, 0x807060), (7, 0x807060),
    ]
      as [(Double, UInt32)]
    {
      #expect(map.colour(at: part).bytes == Colour(colour).bytes)
    }
  }
}
