internal import Extractors
internal import Tensors

extension Start {
  /// An imported network between this one and the one that its training began from: `(1 − s) W₀ + s W`.
  ///
  /// What was learned on some pictures and what was known before hold together in the mean of the weights:
  /// it serves pictures of neither better than both ends. Source: Wortsman et al., "Robust fine-tuning of
  /// zero-shot models", CVPR 2022. Heads and standards are left out, since both are learned anew.
  ///
  /// - Parameters:
  ///   - origin: What training began from.
  ///   - share: How far to go from there, 0 to 1.
  /// - Returns: The extractor between the two.
  /// - Throws: ``StartError/otherNetwork`` where the two are not the same network.
  public func blended(from origin: Start, share: Double) throws(StartError) -> Start {
    guard let network = (extractor as? ImportedExtractor)?.network,
      let other = (origin.extractor as? ImportedExtractor)?.network, network == other
    else { throw .otherNetwork }
    var blend: [String: [Float]] = [:]
    for weight in network.weights {
      let name = ImportedExtractor.prefix + weight.name
      guard let new = numbers[name], let old = origin.numbers[name], new.count == old.count else {
        throw .otherNetwork
      }
      blend[name] = zip(old, new).map { $0 + Float(share) * ($1 - $0) }
    }
    return Start(extractor: extractor, numbers: blend, side: side, channels: channels)
  }
}
