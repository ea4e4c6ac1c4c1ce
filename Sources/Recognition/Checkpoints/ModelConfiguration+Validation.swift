internal import Extractors
internal import Tensors

extension ModelConfiguration {
  /// The sides of pictures that can be rendered.
  static let sides = 2...1024

  /// Checks every number that sizes depend on, so that no file can ask for the impossible.
  func validate() throws(ConfigurationError) {
    try check("categories", 1...1_000_000, categories.count)
    try check("side", ModelConfiguration.sides, side)
    try check("channels", 1...3, channels)
    try check("mean", channels...channels, mean.count)
    try check("deviation", channels...channels, deviation.count)
    try check("references", 1...1000, references)
    do { try extractor.validate() } catch { throw .extractor(error) }
    guard channels != 2, beta > 0, beta.isFinite, mean.allSatisfy(\.isFinite),
      deviation.allSatisfy({ $0 > 0 && $0.isFinite })
    else {
      throw .invalid(setting: "configuration", wanted: "sensible numbers", found: "others")
    }
    if let reject {
      try check("reject thresholds", categories.count...categories.count, reject.energies.count)
      guard reject.energies.allSatisfy(\.isFinite) else {
        throw .invalid(setting: "reject thresholds", wanted: "finite numbers", found: "others")
      }
    }
    // The factors are checked one by one, so that their product cannot overflow.
    var cells = 1
    for coordinate in poses.coordinates {
      try check("pose grid", 1...1_000_000, coordinate.gridCount)
      cells *= coordinate.gridCount
      try check("pose grid", 1...1_000_000, cells)
    }
    let transform = try categoryModels().transform
    try check("components", 1...4096, transform.sizes.components)
  }

  private func check(
    _ setting: String, _ range: ClosedRange<Int>, _ value: Int
  ) throws(ConfigurationError) {
    try ConfigurationError.check(setting, value, range)
  }
}
