internal import Glibc

/// A ground made up at random: even, shaded, striped, noise of several spectra, or things that lie over one
/// another.
///
/// Of these `strewn` is nearest to photographs: shapes of all sizes, as many times more small ones, each of
/// which hides what is below it. Source: Lee, Mumford & Huang, "Occlusion Models for Natural Images", 2001.
enum MadeGround: CaseIterable {
  case even, shaded, striped, clouded, patched, strewn

  /// A kind; the one nearest to photographs as often as all others.
  static func drawn(using generator: inout SeededGenerator) -> MadeGround {
    if Bool.random(using: &generator) { return .strewn }
    return allCases.randomElement(using: &generator) ?? .strewn
  }

  /// A colour picture of a ground.
  func picture(side: Int, using generator: inout SeededGenerator) -> Image {
    if self == .strewn { return StrewnShapes.picture(side: side, using: &generator) }
    let colours = (0..<3).map { _ in Colour(using: &generator) }
    let field = field(side: side, using: &generator)
    var pixels = [UInt8](repeating: 0, count: side * side * 3)
    for place in field.indices {
      let (low, high, share) =
        field[place] < 0.5
        ? (colours[0], colours[1], 2 * field[place])
        : (colours[1], colours[2], 2 * field[place] - 1)
      for channel in 0..<3 {
        let value = low.channels[channel] * (1 - share) + high.channels[channel] * share
        pixels[3 * place + channel] = UInt8(min(max(255 * value, 0), 255))
      }
    }
    return Image(width: side, height: side, channels: 3, pixels: pixels)
  }

  /// What mixes three colours at each pixel, 0 to 1.
  private func field(side: Int, using generator: inout SeededGenerator) -> [Float] {
    switch self {
    case .even, .strewn:
      return [Float](repeating: Float.random(in: 0...1, using: &generator), count: side * side)
    case .shaded: return Self.along(side: side, using: &generator) { $0 }
    case .striped:
      let periods = Float.random(in: 2...16, using: &generator)
      let sharpness = Float.random(in: 0.6...4, using: &generator)
      return Self.along(side: side, using: &generator) {
        0.5 + 0.5 * tanhf(sharpness * sinf(2 * .pi * periods * $0))
      }
    case .clouded:
      return Self.noise(
        side: side, fall: .random(in: 0.35...0.9, using: &generator), using: &generator)
    case .patched:
      let steps = Float(Int.random(in: 2...6, using: &generator))
      return Self.noise(side: side, fall: 0.4, using: &generator).map {
        ($0 * steps).rounded() / steps
      }
    }
  }

  /// A function of the place along a line of any direction.
  private static func along(
    side: Int, using generator: inout SeededGenerator, _ value: (Float) -> Float
  ) -> [Float] {
    let angle = Float.random(in: 0..<2 * .pi, using: &generator)
    let (right, down) = (cosf(angle) / Float(side), sinf(angle) / Float(side))
    return (0..<side * side).map { place in
      let (x, y) = (Float(place % side - side / 2), Float(place / side - side / 2))
      return min(max(value(0.5 + right * x + down * y), 0), 1)
    }
  }

  /// Noise of octaves, each finer than the one before and weaker by `fall`; from 0 to 1.
  private static func noise(
    side: Int, fall: Float, using generator: inout SeededGenerator
  ) -> [Float] {
    var sum = [Float](repeating: 0, count: side * side)
    var weight: Float = 1
    for cells in [2, 4, 8, 16, 32] where cells < side {
      let grid = (0..<(cells + 1) * (cells + 1)).map { _ in
        Float.random(in: -1...1, using: &generator)
      }
      add(grid, cells: cells, weight: weight, to: &sum, side: side)
      weight *= fall
    }
    let (low, high) = (sum.min() ?? 0, sum.max() ?? 1)
    return sum.map { ($0 - low) / max(high - low, 1e-6) }
  }

  /// Adds a grid's values, smoothly between its points.
  private static func add(
    _ grid: [Float], cells: Int, weight: Float, to sum: inout [Float], side: Int
  ) {
    let steps = (0..<side).map { place -> (cell: Int, share: Float) in
      let position = Float(place * cells) / Float(side)
      let rest = position - position.rounded(.down)
      return (Int(position), rest * rest * (3 - 2 * rest))
    }
    for y in 0..<side {
      let (row, down) = (steps[y].cell * (cells + 1), steps[y].share)
      for x in 0..<side {
        let (cell, right) = (row + steps[x].cell, steps[x].share)
        let top = grid[cell] + right * (grid[cell + 1] - grid[cell])
        let below = cell + cells + 1
        let bottom = grid[below] + right * (grid[below + 1] - grid[below])
        sum[y * side + x] += weight * (top + down * (bottom - top))
      }
    }
  }
}

/// A colour of a random hue and any lightness, more often dull than bright.
struct Colour {
  let channels: [Float]

  init(using generator: inout SeededGenerator) {
    let light = Float.random(in: 0...1, using: &generator)
    let colourful = Float.random(in: 0...1, using: &generator)
    channels = (0..<3).map { _ in
      light + colourful * colourful * (Float.random(in: 0...1, using: &generator) - light)
    }
  }

  private init(channels: [Float]) { self.channels = channels }

  /// A share of another colour mixed in.
  func mixed(with other: Colour, share: Float) -> Colour {
    Colour(channels: zip(channels, other.channels).map { $0 * (1 - share) + $1 * share })
  }
}
