import Testing

@testable import Figures

@Suite("A picture")
struct PictureTests {
  @Test("is magnified to blocks of its pixels")
  func magnified() {
    let picture = Picture(width: 512, height: 1, rgb: (0..<512 * 3).map { UInt8($0 % 251) })
    let large = picture.magnified
    #expect(large.width == 1024 && large.height == 2)
    for (x, y) in [(0, 0), (1, 1), (2, 0), (1023, 1), (511, 1)] {
      let start = (y * 1024 + x) * 4
      #expect(large.rgba[start..<start + 4] == picture.rgba[x / 2 * 4..<x / 2 * 4 + 4])
    }
  }

  @Test(
    "says where its bytes do not fit its size",
    arguments: [(0, 0), (2, 2), (-1, -1), (Int.max, Int.max), (100_000, 1)])
  func misfit(_ width: Int, _ height: Int) {
    #expect(Picture(width: width, height: height, rgb: [1, 2, 3]).misfit != nil)
    #expect(Picture(width: 1, height: 1, rgb: [1, 2, 3]).misfit == nil)
  }
}
