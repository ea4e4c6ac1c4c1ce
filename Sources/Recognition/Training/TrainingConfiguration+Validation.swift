internal import EnergyModels
internal import Tensors

extension TrainingConfiguration {
  /// Checks every setting before any work is done.
  ///
  /// - Throws: ``ConfigurationError`` naming the first setting outside its range.
  public func validate() throws(ConfigurationError) {
    try check("epochs", epochs, 1...1_000_000)
    try check("batch", batch, 2...4096)
    try check("references", references, 1...1000)
    try check("features", features, 1...65_536)
    try check("threads", threads, 1...256)
    if let harmonics { try check("harmonics", harmonics, 0...16) }
    if let size { try check("size", size, 8...1024) }
    if let patience { try check("patience", patience, 1...1_000_000) }
    if let minutes { try check("minutes", minutes, 0.0...100_000) }
    try check("beta", beta, 1e-6...1e6)
    try check("margin", margin, 0.0...1e3)
    // The ceiling is a Float, which must not round to zero either.
    guard loss != .lvq2 || margin >= 1e-6 else {
      throw .invalid(setting: "margin", wanted: "1e-06 or more, LVQ2's ceiling", found: "\(margin)")
    }
    try check("rate", schedule.peak, 0.0...1e6)
    try check("pose-weight", poseWeight, 0.0...1e3)
    try check("false-reject", falseReject, 0.0...0.99)
    try check("hold-out", holdOut, 0.0...0.9)
    try check("the share of unknown pictures", unknownShare, 0.01...0.9)
    try check("the averaging", averaging, 0.0...0.999_999)
    try augmentation.validate()
  }

  private func check<Number: Comparable>(
    _ setting: String, _ value: Number, _ range: ClosedRange<Number>
  ) throws(ConfigurationError) {
    try ConfigurationError.check(setting, value, range)
  }
}

extension ConfigurationError {
  /// Throws where a value is outside its range, or is not a number.
  package static func check<Number: Comparable>(
    _ setting: String, _ value: Number, _ range: ClosedRange<Number>
  ) throws(ConfigurationError) {
    guard range.contains(value) else {
      throw .invalid(
        setting: setting, wanted: "\(range.lowerBound) to \(range.upperBound)", found: "\(value)")
    }
  }
}
