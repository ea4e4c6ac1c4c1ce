import Testing

@testable import Images
@testable import Rows

@Suite("Greedy cutting")
struct GreedyCuttingTests {
  /// A row of which each column has so many bright pixels.
  private func row(_ columns: [Int]) -> Image {
    let height = columns.max() ?? 1
    let pixels = (0..<height * columns.count).map { index -> UInt8 in
      index / columns.count < columns[index % columns.count] ? 200 : 10
    }
    return Image(width: columns.count, height: height, channels: 1, pixels: pixels)
  }

  @Test("cuts at gaps of the ink")
  func gaps() {
    let image = row([0, 3, 3, 0, 0, 2, 0, 4, 4])
    #expect(GreedyCutting(widest: 9).pieces(of: image) == [1..<3, 5..<6, 7..<9])
    let ground = Image(width: 3, height: 1, channels: 1, pixels: [0, 9, 0])
    #expect(GreedyCutting(widest: 9).pieces(of: ground) == [])
  }

  @Test("cuts what is too wide where its middle has the least ink")
  func thinPlaces() {
    let image = row([5, 5, 5, 4, 1, 5, 5, 5])
    #expect(GreedyCutting(widest: 8).pieces(of: image) == [0..<8])
    #expect(GreedyCutting(widest: 6).pieces(of: image) == [0..<4, 4..<8])
  }

  @Test("cuts again what is still too wide, down to single columns")
  func again() {
    let pieces = GreedyCutting(widest: 1).pieces(of: row([2, 3, 2, 3, 3]))
    #expect(pieces.first?.lowerBound == 0 && pieces.last?.upperBound == 5)
    #expect(pieces.count == 5)
  }
}
