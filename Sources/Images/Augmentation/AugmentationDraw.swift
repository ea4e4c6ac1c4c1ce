/// One variation of a picture, and what it does to the picture's labels.
public struct AugmentationDraw: Sendable, Equatable {
  /// Shift to the right, as a fraction of the side.
  public var shiftX = 0.0
  /// Shift down, as a fraction of the side.
  public var shiftY = 0.0
  /// The factor by which the object grows.
  public var scale = 1.0
  /// The factor by which its width grows against its height.
  public var aspect = 1.0
  /// The turn in degrees, counter-clockwise as seen on screen.
  public var rotation = 0.0
  /// The factor of every value.
  public var brightness = 1.0
  /// The factor of every value's distance from middle gray.
  public var contrast = 1.0
  /// The part of colour that is replaced by gray.
  public var grayness = 0.0
  /// The turn of the colours round the gray axis, in degrees.
  public var hue = 0.0
  /// Four waves that move what is seen: right by the place along, right by the place down, down by the
  /// place along, down by the place down; empty for none.
  public var waves: [Wave] = []
  /// The deviation of noise.
  public var noise = 0.0
  /// The seed of the noise.
  public var noiseSeed: UInt64 = 0
  /// Whether the picture is mirrored left to right, before anything else.
  public var isMirrored = false
  /// The azimuth of the plane that the mirroring stands for, where it stands for one.
  public var mirrorAzimuth: Double?
  /// The box that is erased.
  public var erased: ErasedBox?

  /// No variation.
  public init() {}

  /// The pose of the varied picture.
  ///
  /// A turn adds to `rotation` and scaling multiplies `scale`; a mirrored picture's azimuth is
  /// `2a − azimuth`, and its rotation turns the other way.
  public func apply(pose: [String: Double]) -> [String: Double] {
    var pose = pose
    if isMirrored, let azimuth = pose["azimuth"] {
      // A flip that stands for no plane of symmetry says nothing about the side that is seen.
      pose["azimuth"] = mirrorAzimuth.map { wrapped(2 * $0 - azimuth) }
    }
    if let angle = pose["rotation"] {
      pose["rotation"] = wrapped((isMirrored ? -angle : angle) + rotation)
    }
    if let factor = pose["scale"] { pose["scale"] = factor * scale }
    return pose
  }

  private func wrapped(_ angle: Double) -> Double {
    let turn = angle.truncatingRemainder(dividingBy: 360)
    return turn < 0 ? turn + 360 : turn
  }
}

/// A box of the picture, in fractions of its side, that is painted over with the mean colour.
public struct ErasedBox: Sendable, Equatable {
  /// The left and upper edges, and the sizes.
  public var left, top, width, height: Double

  /// A box of 2 % to 20 % of the picture, at most three times as long as wide.
  init(using generator: inout SeededGenerator) {
    let area = Double.random(in: 0.02...0.2, using: &generator)
    let ratio = Double.random(in: 0.33...3, using: &generator)
    width = min(1, (area * ratio).squareRoot())
    height = min(1, (area / ratio).squareRoot())
    left = Double.random(in: 0...(1 - width), using: &generator)
    top = Double.random(in: 0...(1 - height), using: &generator)
  }
}

/// A wave of displacement over a picture.
public struct Wave: Sendable, Equatable {
  /// The largest displacement, as a fraction of the side.
  public var height: Double
  /// The number of periods over the side.
  public var periods: Double
  /// The phase in radians.
  public var phase: Double

  /// A wave of a height drawn both ways, and half a period to one and a half over the side: it changes
  /// proportions, and leaves the object one object.
  init(upTo height: Double, using generator: inout SeededGenerator) {
    self.height = Double.random(in: -height...height, using: &generator)
    periods = Double.random(in: 0.5...1.5, using: &generator)
    phase = Double.random(in: 0..<2 * .pi, using: &generator)
  }
}
