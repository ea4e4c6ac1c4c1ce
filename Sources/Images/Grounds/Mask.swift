/// How much of each pixel of a square picture the object covers: 0 for none of it, 255 for all.
public struct Mask: Sendable, Equatable {
  /// The side of the picture.
  public let side: Int
  /// The cover of each pixel, row after row.
  public var cover: [UInt8]

  /// A mask of a square.
  public init(side: Int, cover: [UInt8]) {
    precondition(cover.count == side * side, "\(cover.count) pixels for a mask of \(side)")
    (self.side, self.cover) = (side, cover)
  }

  /// The mask that a picture shows, white for the object, fitted as the picture that it belongs to.
  init(_ picture: Image, side: Int) {
    self.init(
      side: side, cover: picture.converted(to: .gray).fitted(side: side, surrounding: 0).pixels)
  }

  /// The share of the picture that is covered.
  public var share: Double { Double(cover.reduce(0) { $0 + Int($1) }) / Double(255 * cover.count) }

  /// The share of the picture's edge that is covered.
  var edgeShare: Double {
    var sum = 0
    for place in 0..<side {
      sum += Int(cover[place]) + Int(cover[cover.count - 1 - place])
      sum += Int(cover[place * side]) + Int(cover[place * side + side - 1])
    }
    return Double(sum) / Double(255 * 4 * side)
  }

  /// The mask drawn in by about a pixel, since pixels at the edge still show the old ground.
  var drawnIn: Mask {
    var result = blurred(radius: 1)
    for place in cover.indices {
      let kept = max(0, 2 * Int(result.cover[place]) - 255)
      result.cover[place] = UInt8(min(kept, Int(cover[place])))
    }
    return result
  }

  /// The mean of each pixel's square of `2 radius + 1` pixels, what lies outside left out.
  func blurred(radius: Int) -> Mask {
    guard radius > 0 else { return self }
    return blurredRows(radius).turned.blurredRows(radius).turned
  }

  private func blurredRows(_ radius: Int) -> Mask {
    var result = self
    for row in stride(from: 0, to: cover.count, by: side) {
      let reached = min(radius, side)
      var (sum, count) = (cover[row..<row + reached].reduce(0) { $0 + Int($1) }, reached)
      for column in 0..<side {
        if column + radius < side {
          sum += Int(cover[row + column + radius])
          count += 1
        }
        if column > radius {
          sum -= Int(cover[row + column - radius - 1])
          count -= 1
        }
        result.cover[row + column] = UInt8((sum + count / 2) / count)
      }
    }
    return result
  }

  /// Rows as columns.
  private var turned: Mask {
    var result = self
    for row in 0..<side {
      for column in 0..<side { result.cover[column * side + row] = cover[row * side + column] }
    }
    return result
  }
}
