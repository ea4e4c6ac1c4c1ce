/// How pictures are varied in training; each number is the most that is drawn, both ways.
public struct Augmentation: Codable, Sendable, Hashable {
  /// Shift, as a fraction of the side.
  public var shift = 0.0
  /// Change of scale, as a fraction.
  public var scale = 0.0
  /// Turn in the plane, in degrees; 180 for every angle.
  public var rotation = 0.0
  /// Change of width against height, as a fraction.
  public var aspect = 0.0
  /// Local stretching and bending by smooth waves, as a fraction of the side.
  public var warp = 0.0
  /// Change of brightness, as a fraction.
  public var brightness = 0.0
  /// Change of contrast around the picture's middle gray, as a fraction.
  public var contrast = 0.0
  /// Standard deviation of noise, where white is 1.
  public var noise = 0.0
  /// The probability that a box of the picture is erased.
  public var erasing = 0.0
  /// The probability that colour is mixed with gray, by a random part.
  public var grayness = 0.0
  /// The probability that light and dark change places.
  public var inversion = 0.0
  /// Turn of the colours round the gray axis, in degrees; 180 for every hue.
  public var hue = 0.0
  /// Whether pictures are mirrored, left to right, half of the time.
  public var flips = false
  /// The azimuth `a` of a plane of symmetry; nil where there is none.
  ///
  /// Half of the time the picture is then mirrored and its azimuth becomes `2a − azimuth`.
  public var mirrorAzimuth: Double?

  /// No variation.
  public init() {}

  /// Moderate variation that suits photographs of single objects.
  public static var standard: Augmentation {
    var augmentation = Augmentation()
    (augmentation.shift, augmentation.scale, augmentation.rotation) = (0.1, 0.15, 10)
    (augmentation.aspect, augmentation.brightness, augmentation.contrast) = (0.25, 0.3, 0.2)
    return augmentation
  }

  /// The standard without turns and with little stretching, for a network that has seen the world varied
  /// already: what is left to learn is how things are turned, which these blur.
  public static var upright: Augmentation {
    var augmentation = Augmentation.standard
    (augmentation.rotation, augmentation.aspect) = (0, 0.1)
    return augmentation
  }

  /// One variation, drawn at random.
  ///
  /// - Precondition: No setting is negative; `scale` and `aspect` are below 1.
  public func draw(using generator: inout SeededGenerator) -> AugmentationDraw {
    precondition(
      [shift, scale, rotation, aspect, brightness, contrast, noise, hue, warp].allSatisfy {
        $0 >= 0
      }
        && scale < 1 && aspect < 1, "an augmentation out of range: \(self)")
    func spread(_ most: Double) -> Double {
      most == 0 ? 0 : Double.random(in: -most...most, using: &generator)
    }
    func chance(_ probability: Double) -> Bool {
      probability > 0 && Double.random(in: 0..<1, using: &generator) < probability
    }
    var draw = AugmentationDraw()
    (draw.shiftX, draw.shiftY) = (spread(shift), spread(shift))
    draw.scale = 1 + spread(scale)
    draw.aspect = 1 + spread(aspect)
    draw.rotation = spread(rotation)
    (draw.brightness, draw.contrast) = (1 + spread(brightness), 1 + spread(contrast))
    draw.isMirrored = chance(flips || mirrorAzimuth != nil ? 0.5 : 0)
    draw.mirrorAzimuth = draw.isMirrored ? mirrorAzimuth : nil
    draw.grayness = chance(grayness) ? Double.random(in: 0...1, using: &generator) : 0
    draw.hue = spread(hue)
    if chance(inversion) { draw.contrast = -draw.contrast }
    if warp > 0 { draw.waves = (0..<4).map { _ in Wave(upTo: warp, using: &generator) } }
    if chance(erasing) { draw.erased = ErasedBox(using: &generator) }
    if noise > 0 { (draw.noise, draw.noiseSeed) = (noise, generator.next()) }
    return draw
  }
}
