internal import ArgumentParser
internal import Images
internal import Recognition

/// How the training pictures are varied; each number is the most that is drawn.
struct AugmentationFlags: ParsableArguments {
  private static let defaults = TrainingConfiguration().augmentation
  /// Those where training starts from a network.
  private static let upright = TrainingConfiguration(from: "").augmentation

  @Option(help: "Move by up to that share of the side. (default: \(defaults.shift))")
  var shift: Double?

  @Option(help: "Scale by up to that share. (default: \(defaults.scale))")
  var scale: Double?

  @Option(
    help:
      "Turn by up to that many degrees. (default: \(defaults.rotation), with --from \(upright.rotation))"
  )
  var rotation: Double?

  @Option(
    help:
      "Stretch by up to that share. (default: \(defaults.aspect), with --from \(upright.aspect))"
  )
  var aspect: Double?

  @Option(help: "Bend by smooth waves of up to that share of the side. (default: \(defaults.warp))")
  var warp: Double?

  @Option(help: "Change the brightness by up to that share. (default: \(defaults.brightness))")
  var brightness: Double?

  @Option(help: "Change the contrast by up to that share. (default: \(defaults.contrast))")
  var contrast: Double?

  @Option(
    help:
      "Invert a picture's light and dark with that probability. (default: \(defaults.inversion))")
  var inversion: Double?

  @Option(help: "Add noise of that deviation; white is 1. (default: \(defaults.noise))")
  var noise: Double?

  @Option(help: "Erase a box of a picture with that probability. (default: \(defaults.erasing))")
  var erasing: Double?

  @Option(help: "Mix a picture to gray with that probability. (default: \(defaults.grayness))")
  var grayness: Double?

  @Option(help: "Turn the colours by up to that many degrees of hue. (default: \(defaults.hue))")
  var hue: Double?

  @Option(
    help: """
      What to put behind objects whose outline is known: made, white, own, or a folder of pictures. \
      (default: made, and pieces of the training pictures)
      """)
  var grounds: String?

  @Option(
    help:
      "The share of those pictures whose ground is replaced. (default: \(TrainingConfiguration().groundShare))"
  )
  var groundShare: Double?

  @Flag(help: "Flip half the pictures, left to right.")
  var flip = false

  @Option(
    parsing: .unconditional,
    help: "Flip half the pictures and send their azimuth to 2A - azimuth; A in degrees.")
  var mirrorAzimuth: Double?

  /// Makes the choices that were made here.
  func apply(to configuration: inout TrainingConfiguration) {
    grounds.map { configuration.grounds = $0 }
    groundShare.map { configuration.groundShare = $0 }
    shift.map { configuration.augmentation.shift = $0 }
    scale.map { configuration.augmentation.scale = $0 }
    rotation.map { configuration.augmentation.rotation = $0 }
    aspect.map { configuration.augmentation.aspect = $0 }
    warp.map { configuration.augmentation.warp = $0 }
    brightness.map { configuration.augmentation.brightness = $0 }
    contrast.map { configuration.augmentation.contrast = $0 }
    inversion.map { configuration.augmentation.inversion = $0 }
    noise.map { configuration.augmentation.noise = $0 }
    erasing.map { configuration.augmentation.erasing = $0 }
    grayness.map { configuration.augmentation.grayness = $0 }
    hue.map { configuration.augmentation.hue = $0 }
    if flip { configuration.augmentation.flips = true }
    mirrorAzimuth.map { configuration.augmentation.mirrorAzimuth = $0 }
  }
}
