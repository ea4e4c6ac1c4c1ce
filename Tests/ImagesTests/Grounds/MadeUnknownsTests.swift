import Testing

@testable import Images

@Suite("Pictures of nothing, made up")
struct MadeUnknownsTests {
  private let object: [UInt8] = [200, 40, 230]

  private func pictures(_ images: LabelledImages, seed: UInt64 = 1) throws -> [Image] {
    let made = try images.madeUnknowns(count: 60, side: 32, seed: seed)
    #expect(made.categories == ["unknown"] && made.samples.count == 60)
    return try made.samples.indices.map { try made.image(at: $0) }
  }

  /// The share of the picture that has the object's colour.
  private func shown(_ picture: Image) -> Double {
    let places = 0..<picture.width * picture.height
    let found = places.count { place in
      (0..<3).allSatisfy { picture.pixels[3 * place + $0] == object[$0] }
    }
    return Double(found) / Double(places.count)
  }

  @Test("are the same for the same seed, others for another, and unlike each other")
  func seeded() throws {
    let images = Disc.masked([Disc.picture(side: 32)])
    let (one, again, other) = (
      try pictures(images), try pictures(images), try pictures(images, seed: 2)
    )
    #expect(one == again && one != other)
    #expect(Set(one.map { Array($0.pixels) }).count > 50)
    #expect(one.allSatisfy { $0.width == 32 && $0.height == 32 && $0.channels == 3 })
  }

  @Test("show halves of objects whose masks are known, never the whole")
  func halves() throws {
    let whole = shown(Disc.picture(side: 32))
    let found = try pictures(Disc.masked([Disc.picture(side: 32)])).map(shown)
    #expect(found.count { $0 > 0.3 * whole } > 8)
    #expect(found.allSatisfy { $0 < 0.6 * whole })
  }

  @Test("show nothing of pictures without masks")
  func without() throws {
    let found = try pictures(Disc.labelled([Disc.picture(side: 32)])).map(shown)
    #expect(found.allSatisfy { $0 < 0.05 })
  }

  @Test("are gray where gray is asked for")
  func gray() throws {
    let made = MadeUnknowns(
      count: 12, side: 16, images: Disc.labelled([Disc.picture(side: 16)]), seed: 3)
    var options = DecodingOptions()
    options.color = .gray
    for index in 0..<12 { #expect(try made.picture(at: index, options: options).channels == 1) }
  }
}
