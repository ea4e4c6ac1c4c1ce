import Testing

@testable import Figures

@Suite("OKLab")
struct OKLabTests {
  @Test(
    "is undone to the same colour", arguments: [0x000000, 0xFFFFFF, 0x0072B2, 0xD55E00, 0x12EF08])
  func roundTrip(_ colour: UInt32) {
    #expect(OKLab(Colour(colour)).colour.bytes == Colour(colour).bytes)
  }

  @Test("has the published values of white and of pure blue")
  func published() {
    let white = OKLab(Colour(0xFFFFFF))
    #expect(abs(white.lightness - 1) < 1e-4)
    #expect(abs(white.a) < 1e-4 && abs(white.b) < 1e-4)
    let blue = OKLab(Colour(0x0000FF))
    #expect(abs(blue.lightness - 0.452) < 1e-3)
    #expect(abs(blue.a + 0.0325) < 1e-3)
    #expect(abs(blue.b + 0.3115) < 1e-3)
  }
}
