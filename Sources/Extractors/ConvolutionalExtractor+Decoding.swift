internal import Tensors

extension ConvolutionalExtractor {
  enum CodingKeys: CodingKey {
    case edges, blocks, features, orientations, quantization
  }

  /// Reads a stack; what a file of an earlier version does not say is as it was then.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      blocks: try stored.decode([Block].self, forKey: .blocks),
      features: try stored.decodeIfPresent(Int.self, forKey: .features),
      orientations: try stored.decodeIfPresent(Int.self, forKey: .orientations) ?? 1,
      edges: try stored.decodeIfPresent(Int.self, forKey: .edges))
    quantization = try stored.decodeIfPresent([ByteRange].self, forKey: .quantization)
  }

  public func validate() throws(ExtractorError) {
    try check("blocks", 1...64, blocks.count)
    try check("orientations", 1...64, orientations)
    try check("edge orientations", 2...64, edges ?? 2)
    try check("features", 1...65_536, features ?? 1)
    for block in blocks {
      try check("block channels", 1...8192, block.channels)
      try check("kernel", 1...31, block.kernel)
      try check("pool", 1...31, block.pool)
    }
    guard let ranges = quantization else { return }
    try check("byte ranges", blocks.count...blocks.count, ranges.count)
    guard ranges.allSatisfy({ $0.least.isFinite && $0.largest.isFinite }) else {
      throw .invalid(setting: "byte ranges", wanted: "finite numbers", found: "others")
    }
  }

  private func check(
    _ setting: String, _ range: ClosedRange<Int>, _ value: Int
  ) throws(ExtractorError) {
    guard range.contains(value) else {
      throw .invalid(
        setting: setting, wanted: "\(range.lowerBound) to \(range.upperBound)", found: "\(value)")
    }
  }
}
