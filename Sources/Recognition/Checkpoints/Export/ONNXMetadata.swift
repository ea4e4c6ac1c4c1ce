/// What an ONNX file says about a model in words and JSON, for who prepares pictures and reads answers.
struct ONNXMetadata {
  /// The entries by key, in order; `categories`, `picture`, `pose` and `threshold` are JSON.
  let entries: KeyValuePairs<String, String>

  /// The pictures that are wanted.
  private struct Picture: Encodable {
    let height: Int
    let width: Int
    let channels: Int
    let colour: String
  }

  /// The metadata of a model.
  ///
  /// - Throws: Where a setting cannot be written as JSON.
  init(_ configuration: ModelConfiguration) throws {
    let isGray = configuration.channels == 1
    entries = [
      "categories": try ModelFile.json(configuration.categories),
      "picture": try ModelFile.json(
        Picture(
          height: configuration.side, width: configuration.side,
          channels: configuration.channels,
          colour: isGray ? Self.gray : "red, green, blue of sRGB, 0 to 255")),
      "resampling": Self.resampling,
      "pose": try ModelFile.json(configuration.poses.coordinates),
      "polishing": Self.polishing,
      "threshold": try ModelFile.json(configuration.reject?.energies),
      "known": configuration.reject == nil ? Self.alwaysKnown : Self.knownByThreshold,
      "beta": "\(configuration.beta)",
    ]
  }

  private static let gray =
    "gray, (19595 R + 38470 G + 7471 B + 32768) / 65536 rounded down, before resampling; a "
    + "JPEG's own luminance"
  private static let resampling =
    "A JPEG is decoded by libjpeg at the least of 1, 1/2, 1/4 and 1/8 of its size whose shorter side "
    + "is not below the model's; transparent pixels lie on white. The whole picture is then scaled so "
    + "that its longer side is the square's: Lanczos of three lobes, widened by the reduction, rows "
    + "and columns, rounded once to bytes at the end. It is centred (the odd pixel right and below), "
    + "and the rest is the mean colour of its border."
  private static let polishing =
    "The pose is that of least energy on the grid, whose steps are given; it is not polished. The "
    + "command recognize polishes the pose of the first category, which changes no energy."
  private static let knownByThreshold =
    "true where -1/beta log sum over categories of exp(-beta energy) is at most the threshold of the "
    + "category of least energy"
  private static let alwaysKnown = "always true: the model has no threshold"
}
