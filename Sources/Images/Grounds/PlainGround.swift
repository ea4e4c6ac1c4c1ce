internal import Glibc

/// A plain ground: one colour that may change evenly over the picture, fitted to the picture's edge.
///
/// Each channel is a plane `c₀ + c₁x + c₂y`, by least squares over the pixels of the edge, again and again
/// without those that lie far off it, as the object does where it is cut by the edge.
struct PlainGround {
  private let picture: Image
  private let planes: [Plane]
  /// The deviation of the edge's pixels from each plane, not below what a compressed picture has.
  private let spreads: [Double]
  private let edge: [Int]

  private static let rounds = 4
  private static let leastSpread = 3.0
  private static let mostSpread = 32.0
  /// What lies farther from the ground's colour than so many deviations is the object's.
  private static let reach = 4.0

  /// The ground of a square picture.
  init(of picture: Image) {
    self.picture = picture
    let (side, width) = (picture.width, max(1, picture.width / 32))
    let edge = (0..<side * side).filter { place in
      let (x, y) = (place % side, place / side)
      return min(x, y) < width || max(x, y) >= side - width
    }
    var kept = edge
    var planes: [Plane] = []
    var spreads: [Double] = []
    for round in 0..<PlainGround.rounds {
      planes = (0..<picture.channels).map {
        picture.plane(of: $0, through: kept, isFlat: round == 0)
      }
      spreads = planes.enumerated().map { channel, plane in
        let residuals = edge.map { abs(picture.residual(at: $0, channel, from: plane)) }.sorted()
        return max(1.4826 * residuals[residuals.count / 2], PlainGround.leastSpread)
      }
      let near = edge.filter {
        picture.distance(at: $0, from: planes, spreads) < PlainGround.reach
      }
      kept = near.count > edge.count / 3 ? near : edge
    }
    (self.planes, self.spreads, self.edge) = (planes, spreads, edge)
  }

  /// The object before the ground, and from 0 to 1 how sure it is that there is a plain one.
  ///
  /// What has the ground's colour is ground where it hangs together with the edge. It is sure where nearly
  /// the whole edge has one colour that hardly varies, and where few pixels are neither near nor far.
  func mask() -> (mask: Mask, sureness: Double) {
    let side = picture.width
    let distances = (0..<side * side).map { picture.distance(at: $0, from: planes, spreads) }
    var isGround = [Bool](repeating: false, count: side * side)
    var waiting = edge.filter { distances[$0] < PlainGround.reach }
    let reached = Double(waiting.count) / Double(edge.count)
    for place in waiting { isGround[place] = true }
    while let place = waiting.popLast() {
      let (x, y) = (place % side, place / side)
      func reach(_ next: Int, _ isInside: Bool) {
        guard isInside, !isGround[next], distances[next] < PlainGround.reach else { return }
        isGround[next] = true
        waiting.append(next)
      }
      reach(place - 1, x > 0)
      reach(place + 1, x < side - 1)
      reach(place - side, y > 0)
      reach(place + side, y < side - 1)
    }
    let mask = Mask(side: side, cover: isGround.map { $0 ? 0 : 255 }).blurred(radius: 1)
    let object = isGround.count { !$0 }
    let unsure = distances.indices.count {
      !isGround[$0] && distances[$0] < 1.5 * PlainGround.reach
    }
    let spread = spreads.max() ?? 0
    let evenness = min(1, max(0, 2 * (1 - spread / PlainGround.mostSpread)))
    let clearness = 1 - min(1, Double(unsure) / Double(max(object, 1)))
    let isPlausible = (0.02...0.9).contains(Double(object) / Double(side * side))
    return (mask, isPlausible ? reached * evenness * clearness : 0)
  }
}

/// A channel's level over the picture, whose places run from −1 to 1.
private typealias Plane = (constant: Double, right: Double, down: Double)

extension Image {
  private func point(_ place: Int) -> (x: Double, y: Double) {
    let half = Double(max(width - 1, 1)) / 2
    return (Double(place % width) / half - 1, Double(place / width) / half - 1)
  }

  private func value(at place: Int, _ channel: Int) -> Double {
    Double(pixels[place * channels + channel])
  }

  /// The plane of least squares through some pixels of the edge; through their median where it is flat.
  fileprivate func plane(of channel: Int, through places: [Int], isFlat: Bool) -> Plane {
    let values = places.map { value(at: $0, channel) }
    guard !isFlat else { return (values.sorted()[values.count / 2], 0, 0) }
    // Normal equations in x and y after both were centred.
    let (count, points) = (Double(places.count), places.map(point))
    let mean = values.reduce(0, +) / count
    let (mx, my) = (
      points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count
    )
    var (xx, xy, yy, xv, yv) = (1e-9, 0.0, 1e-9, 0.0, 0.0)
    for (point, value) in zip(points, values) {
      let (x, y, v) = (point.x - mx, point.y - my, value - mean)
      xx += x * x
      xy += x * y
      yy += y * y
      xv += x * v
      yv += y * v
    }
    let determinant = max(xx * yy - xy * xy, 1e-9)
    let (right, down) = ((xv * yy - yv * xy) / determinant, (yv * xx - xv * xy) / determinant)
    return (mean - right * mx - down * my, right, down)
  }

  fileprivate func residual(at place: Int, _ channel: Int, from plane: Plane) -> Double {
    let (x, y) = point(place)
    return value(at: place, channel) - plane.constant - plane.right * x - plane.down * y
  }

  /// How many deviations a pixel lies from the ground, in the channel where it lies farthest.
  fileprivate func distance(at place: Int, from planes: [Plane], _ spreads: [Double]) -> Double {
    var farthest = 0.0
    for channel in planes.indices {
      farthest = max(
        farthest, abs(residual(at: place, channel, from: planes[channel])) / spreads[channel])
    }
    return farthest
  }
}
