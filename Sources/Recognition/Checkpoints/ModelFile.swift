internal import Extractors
internal import FoundationEssentials
package import Interchange
internal import Tensors

/// A model as one `.safetensors` file: its arrays, and everything else as JSON in the metadata.
package enum ModelFile {
  /// The file of a model.
  ///
  /// - Parameters:
  ///   - configuration: Everything but the numbers.
  ///   - store: The numbers.
  ///   - provenance: How the model was made, for people.
  /// - Returns: The file, to be written.
  /// - Throws: Where a setting cannot be written as JSON, such as an infinite number.
  static func encode(
    _ configuration: ModelConfiguration, store: ParameterStore, provenance: TrainingConfiguration
  ) throws -> Safetensors {
    var file = Safetensors()
    file.append(store)
    file.metadata["configuration"] = try json(configuration)
    file.metadata["provenance"] = try json(provenance)
    return file
  }

  /// The model of a file.
  ///
  /// - Throws: `CheckpointError` where the parts do not fit together.
  static func decode(
    _ file: Safetensors, path: String, kinds: ModelKinds
  ) throws -> (configuration: ModelConfiguration, store: ParameterStore) {
    let configuration: ModelConfiguration = try value(
      "configuration", of: file, path: path, kinds: kinds)
    do {
      try configuration.validate()
      let store = try ParameterStore(try configuration.parameters())
      try file.copy(into: store, name: path)
      return (configuration, store)
    } catch let error as ConfigurationError {
      throw CheckpointError.corrupt(path: path, detail: error.description)
    }
  }

  /// JSON with sorted keys, so that the same value gives the same bytes.
  package static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// A value from a file's metadata.
  package static func value<Value: Decodable>(
    _ key: String, of file: Safetensors, path: String,
    kinds: ModelKinds = ModelKinds()
  ) throws(CheckpointError) -> Value {
    let decoder = JSONDecoder()
    decoder.userInfo = kinds.userInfo
    do {
      return try decoder.decode(Value.self, from: Data((file.metadata[key] ?? "").utf8))
    } catch let error as ExtractorError {
      throw .corrupt(path: path, detail: error.description)
    } catch let error as ConfigurationError {
      throw .corrupt(path: path, detail: error.description)
    } catch {
      throw .corrupt(path: path, detail: "its \(key) cannot be read")
    }
  }
}
