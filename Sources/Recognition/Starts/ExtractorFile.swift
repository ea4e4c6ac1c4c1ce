internal import Extractors
internal import Interchange
internal import Tensors

/// What a file says of an extractor that training can start from, beside its numbers.
private struct StoredExtractor: Codable {
  var extractor: AnyFeatureExtractor
  var side: Int
  var channels: Int
}

extension Start {
  private static let key = "extractor"

  /// The extractor of a file that holds nothing else.
  ///
  /// - Throws: `CheckpointError` where it is damaged or of another kind, `FileError` where it cannot be
  ///   read.
  init(extractorAt path: String) throws {
    let file = try Safetensors(contentsOf: path, kind: .extractor)
    let stored: StoredExtractor = try ModelFile.value(Self.key, of: file, path: path)
    let extractor = stored.extractor.base
    guard ModelConfiguration.sides.contains(stored.side), [1, 3].contains(stored.channels) else {
      throw CheckpointError.corrupt(
        path: path, detail: "pictures of \(stored.side) pixels and \(stored.channels) channels")
    }
    do {
      try extractor.validate()
      _ = try extractor.mapShape(of: [stored.channels, stored.side, stored.side])
    } catch {
      throw CheckpointError.corrupt(path: path, detail: "\(error)")
    }
    self.init(
      extractor: extractor,
      numbers: Dictionary(file.tensors.map { ($0.name, $0.values) }) { first, _ in first },
      side: stored.side, channels: stored.channels)
  }

  /// Writes the extractor alone, for training to start from, all or nothing.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - bits: How exactly its numbers are stored: 32, 16 or 8 bits.
  /// - Throws: ``ExportError/bits(_:format:)``, `FileError` where it cannot be written.
  public func write(to path: String, bits: Int = 32) throws {
    let precision = try ModelExport.check(.safetensors, bits: bits)
    var file = Safetensors()
    for parameter in parameters {
      guard let values = numbers[parameter.name] else { continue }
      file.tensors.append(
        Safetensors.Tensor(
          name: parameter.name, shape: parameter.shape.dimensions, values: values))
    }
    file.metadata[Self.key] = try ModelFile.json(
      StoredExtractor(extractor: AnyFeatureExtractor(extractor), side: side, channels: channels))
    try file.write(to: path, kind: .extractor, precision: precision)
  }

  /// The arrays of the extractor.
  private var parameters: [Parameter] {
    let graph = Graph()
    let pictures = graph.input("pictures", [1, channels, side, side])
    _ = extractor.features(of: extractor.maps(of: pictures, mode: .inference).maps)
    return graph.parameters
  }
}
