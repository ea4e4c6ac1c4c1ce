import Testing

@testable import Images

@Suite("Pictures before other grounds")
struct PicturesOnGroundsTests {
  private let format = PictureFormat(side: 32, channels: 3)
  private let pictures = [UInt8](150..<154).map { Disc.picture(side: 32, colour: [$0, 20, 230]) }

  @Test("are always the same, and others for another seed")
  func seeded() throws {
    let images = Disc.masked(pictures)
    let grounds = Grounds([.made])
    let (before, others) = (images.before(grounds, seed: 1), images.before(grounds, seed: 2))
    #expect(before.samples == images.samples && before.source.count == 4)
    var seen: Set<[UInt8]> = []
    for index in 0..<4 {
      let found = try before.fitted(at: index, to: format)
      #expect(try before.fitted(at: index, to: format) == found)
      #expect(try images.before(grounds, seed: 1).fitted(at: index, to: format) == found)
      #expect(try others.fitted(at: index, to: format) != found)
      seen.insert(Array(found.pixels[..<3]))
    }
    #expect(seen.count == 4)
    let none = images.before(Grounds([.made], share: 0), seed: 1)
    #expect(try none.fitted(at: 0, to: format) == pictures[0])
  }

  @Test("are as they were where no mask was found")
  func without() throws {
    var images = Disc.masked(pictures)
    images.masks?.forget(1)
    let before = images.before(Grounds([.white]), seed: 1)
    #expect(try before.fitted(at: 1, to: format) == pictures[1])
    #expect(try before.fitted(at: 2, to: format) != pictures[2])
    let plain = Disc.labelled(pictures)
    #expect(try plain.before(Grounds([.white]), seed: 1).fitted(at: 0, to: format) == pictures[0])
  }

  @Test("are as they were at a size without a mask, and looked at as a model sees them")
  func otherSize() throws {
    let images = Disc.masked(pictures)
    let before = images.before(Grounds([.white]), seed: 1)
    let small = PictureFormat(side: 24, channels: 3)
    #expect(try before.fitted(at: 0, to: small) == images.fitted(at: 0, to: small))
    #expect(try before.image(at: 0) == before.fitted(at: 0, to: format))
    #expect(try before.image(at: 0) != pictures[0])
  }
}
