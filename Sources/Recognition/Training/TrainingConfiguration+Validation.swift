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
    try checkMargin()
    try check("gamma", gamma, 1e-6...1e6)
    if let hills { try check("hills", hills, 1...1_000_000_000) }
    try check("rate", schedule.peak, 0.0...1e6)
    try check("pose-weight", poseWeight, 0.0...1e3)
    try check("false-reject", falseReject, 0.0...0.99)
    try check("hold-out", holdOut, 0.0...0.9)
    try check("the share of unknown pictures", unknownShare, 0.01...0.9)
    try check("ground-share", groundShare, 0.0...1)
    try check("the averaging", averaging, 0.0...0.999_999)
    try augmentation.validate()
    if from == nil, taps != nil || freeze != nil {
      throw .invalid(
        setting: taps == nil ? "freeze" : "tap", wanted: "a network to start from (--from)",
        found: "none")
    }
  }

  /// Checks the margin, and that the loss is one that has one.
  ///
  /// Energies of a match are half the squared distance of unit vectors, so that no two differ by more
  /// than 2. The margin is a Float, which must not round to zero either.
  private func checkMargin() throws(ConfigurationError) {
    let most = 2.0
    guard (0...most).contains(margin) else {
      throw .invalid(
        setting: "margin", wanted: "0 to \(most), the most by which two matches differ",
        found: "\(margin)")
    }
    let least = 1e-6
    guard margin < least else { return }
    let reason: String? =
      switch loss {
      case .hinge: "without a margin it is the perceptron loss (--loss perceptron)"
      case .squareSquare: "without a margin it is the energy loss (--loss energy)"
      case .lvq2: "it is LVQ2's ceiling"
      default: nil
      }
    guard let reason else { return }
    throw .invalid(setting: "margin", wanted: "\(least) or more: \(reason)", found: "\(margin)")
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
