internal import FoundationEssentials
internal import Interchange
internal import Tensors

/// A model as one `.safetensors` file: its arrays, and everything else as JSON in the metadata.
enum ModelFile {
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
    _ file: Safetensors, path: String
  ) throws -> (configuration: ModelConfiguration, store: ParameterStore) {
    let configuration: ModelConfiguration = try value("configuration", of: file, path: path)
    do {
      try configuration.validate()
      let store = try ParameterStore(try configuration.parameterShapes())
      try file.copy(into: store, name: path)
      return (configuration, store)
    } catch let error as ConfigurationError {
      throw CheckpointError.corrupt(path: path, detail: error.description)
    }
  }

  /// JSON with sorted keys, so that the same value gives the same bytes.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// A value from a file's metadata.
  static func value<Value: Decodable>(
    _ key: String, of file: Safetensors, path: String
  ) throws(CheckpointError) -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: Data((file.metadata[key] ?? "").utf8))
    } catch {
      throw .corrupt(path: path, detail: "its \(key) cannot be read")
    }
  }
}

extension Recognizer {
  /// Loads a model.
  ///
  /// - Throws: `FileError` where the file cannot be read, `CheckpointError` where it is no model.
  public convenience init(contentsOf path: String) throws {
    let (configuration, store) = try ModelFile.decode(try Safetensors(contentsOf: path), path: path)
    try self.init(configuration, store: store)
  }
}
