public import ArgumentParser
public import Recognition

extension TrainingConfiguration.Extractor: ExpressibleByArgument {}

/// The pictures that the extractor sees, and the features that it makes of them.
struct ExtractorFlags: ParsableArguments {
  private static let defaults = TrainingConfiguration()

  @Option(help: "The side of the square pictures in pixels. (default: by the data, at most 64)")
  var size: Int?

  @Flag(help: "Drop the colour.")
  var gray = false

  @Option(help: "The kind of extractor. (default: \(defaults.extractor.rawValue))")
  var extractor: TrainingConfiguration.Extractor?

  @Option(
    help: """
      Start from what a network already knows: a file in ONNX, a model, or the name of an extractor \
      (Models/fetch efficientnet-lite0); or from nothing. (default: photos, which comes with it; nothing \
      with --extractor)
      """)
  var from: String?

  @Option(help: "The values where that network is tapped, see recognize inspect. (default: chosen)")
  var tap: String?

  @Option(help: "What of it stays as it is: all, none, or what comes before NAME. (default: all)")
  var freeze: String?

  @Option(help: "The length of the feature vector. (default: \(defaults.features))")
  var features: Int?

  /// Makes the choices that were made here.
  func apply(to configuration: inout TrainingConfiguration) {
    size.map { configuration.size = $0 }
    extractor.map { configuration.extractor = $0 }
    from.map { configuration.from = $0 == Start.nothing ? nil : $0 }
    if let tap { configuration.taps = tap.split(separator: ",").map(String.init) }
    freeze.map { configuration.freeze = Freezing($0) }
    features.map { configuration.features = $0 }
    if gray { configuration.gray = true }
  }
}
