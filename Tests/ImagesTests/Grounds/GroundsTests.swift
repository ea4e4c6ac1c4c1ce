import TestSupport
import Testing

@testable import Images

@Suite("Grounds behind objects")
struct GroundsTests {
  private let red: [UInt8] = [250, 20, 10]

  private var redness: Grounds.Origin { .pictures([Disc.even(side: 40, red)]) }

  private func replaced(
    _ grounds: Grounds, _ picture: Image = Disc.picture(side: 32), seed: UInt64
  ) throws -> Image {
    var generator = SeededGenerator(seed: seed)
    return try grounds.replacing(
      behind: picture, Disc.mask(side: picture.width), using: &generator)
  }

  /// The places more than four pixels inside of the disc, and those as far outside of it.
  private func places(side: Int = 32) -> (inside: [Int], outside: [Int]) {
    let depths = (0..<side * side).map { Disc.depth(of: $0, side: side) }
    return (depths.indices.filter { depths[$0] > 4 }, depths.indices.filter { depths[$0] < -4 })
  }

  @Test("leave the object as it is, and nothing of its own ground", arguments: [false, true])
  func cut(_ isVaried: Bool) throws {
    let picture = Disc.picture(side: 32)
    let (inside, outside) = places()
    #expect(inside.count > 100 && outside.count > 300)
    let grounds = Grounds([redness], isVaried: isVaried)
    for seed in 0..<32 as Range<UInt64> {
      let found = try replaced(grounds, seed: seed)
      #expect(found.width == 32 && found.channels == 3)
      #expect(
        inside.allSatisfy { place in
          (0..<3).allSatisfy { found.pixels[3 * place + $0] == picture.pixels[3 * place + $0] }
        })
      // A shadow darkens the new ground, whose green is far from the old one's.
      #expect(
        outside.allSatisfy { place in
          (0..<3).allSatisfy { channel in
            let (new, wanted) = (Int(found.pixels[3 * place + channel]), Int(red[channel]))
            return isVaried ? new <= wanted + 1 : abs(new - wanted) <= 1
          }
        })
    }
  }

  @Test("are gray behind a gray picture")
  func gray() throws {
    let picture = Disc.picture(side: 32, colour: [40]) { _, _ in [120] }
    for origin in [.white, .made, redness] as [Grounds.Origin] {
      #expect(try replaced(Grounds([origin]), picture, seed: 1).channels == 1)
    }
    let white = try replaced(Grounds([.white], isVaried: false), picture, seed: 1)
    #expect(places().inside.allSatisfy { white.pixels[$0] == 40 })
    #expect(places().outside.allSatisfy { white.pixels[$0] == 255 })
  }

  @Test("change the share of pictures that is wanted, none without a mask")
  func share() throws {
    let picture = Disc.picture(side: 32)
    for (share, wanted) in [(0, 0...0), (0.5, 70...130), (1, 200...200)]
      as [(Double, ClosedRange<Int>)]
    {
      let changed = try (0..<200 as Range<UInt64>).count {
        try replaced(Grounds([.made], share: share), seed: $0) != picture
      }
      #expect(wanted.contains(changed), "\(changed) of 200 at \(share)")
    }
    var generator = SeededGenerator(seed: 1)
    let bare = try Grounds([.white]).replacing(behind: picture, nil, using: &generator)
    #expect(bare == picture)
  }

  @Test("are the same for the same seed, and others for another")
  func seeded() throws {
    let pictures = Grounds.Origin.pictures([Disc.noise(side: 64, seed: 5)])
    for origin in [.made, pictures] as [Grounds.Origin] {
      let grounds = Grounds([origin])
      for seed in 0..<8 as Range<UInt64> {
        let found = try replaced(grounds, seed: seed)
        #expect(try replaced(grounds, seed: seed) == found)
        #expect(try replaced(grounds, seed: seed + 100) != found)
      }
    }
  }

  @Test("come from each origin, and from every picture of one")
  func origins() throws {
    let blue: [UInt8] = [10, 20, 250]
    let pictures = [Disc.even(side: 40, red), Disc.even(side: 9, blue)]
    let grounds = Grounds([.white, .pictures(pictures)], isVaried: false)
    let corners = try (0..<64 as Range<UInt64>).map {
      Array(try replaced(grounds, seed: $0).pixels[..<3])
    }
    func count(_ colour: [UInt8]) -> Int {
      corners.count { zip($0, colour).allSatisfy { abs(Int($0) - Int($1)) <= 1 } }
    }
    let (white, first, second) = (count([255, 255, 255]), count(red), count(blue))
    #expect(white + first + second == 64)
    #expect(white > 16 && first > 4 && second > 4)
  }

  @Test("are sometimes in the object's shadow, unless everything is to be alike")
  func shadows() throws {
    func shadowed(_ isVaried: Bool) throws -> Int {
      let outside = places().outside
      return try (0..<64 as Range<UInt64>).count {
        let found = try replaced(Grounds([.white], isVaried: isVaried), seed: $0)
        return outside.contains { found.pixels[3 * $0] < 250 }
      }
    }
    #expect(try shadowed(false) == 0)
    #expect(try (4..<40).contains(shadowed(true)))
  }

  @Test("fit behind the smallest pictures", arguments: [2, 8, 12])
  func small(_ side: Int) throws {
    for seed in 0..<64 as Range<UInt64> {
      let found = try replaced(Grounds([.white]), Disc.picture(side: side), seed: seed)
      #expect(found.width == side && found.height == side)
    }
  }

  @Test("a picture that cannot be read is told by name")
  func unreadable() {
    let grounds = Grounds([.pictures(PictureFiles(PathList(["/nonexistent.png"])))])
    let error = #expect(throws: ImageDecodingError.self) { try replaced(grounds, seed: 1) }
    #expect(error?.name == "/nonexistent.png")
  }

  @Test("are named by a word, or are the pictures below a folder")
  func words() throws {
    func told(_ word: String) throws -> String {
      switch try Grounds.Origin(word) {
      case .white: "white"
      case .made: "made"
      case .pictures(let source): "\(source.count) pictures"
      }
    }
    #expect(try told("white") == "white" && told("made") == "made")
    try withFolder { folder in
      #expect(throws: LabelledImagesError.noGrounds(path: folder)) { try told(folder) }
      for name in ["/a.png", "/b.png"] {
        try Disc.even(side: 8, red).writePNG(to: folder + name)
      }
      #expect(try told(folder) == "2 pictures")
      let file = folder + "/a.png"
      #expect(throws: LabelledImagesError.noGrounds(path: file)) { try told(file) }
    }
    let error = #expect(throws: LabelledImagesError.self) { try told("whitish") }
    #expect(error?.description.contains("white or made") == true)
  }
}
