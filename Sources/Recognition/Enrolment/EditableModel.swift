internal import Extractors
package import Interchange
package import Tensors

/// A model whose categories can be added to, removed and renamed; everything else stays as it is.
///
/// References, pose prior and bias have the category as their leading dimension, so that a category is
/// a run of rows of each.
public struct EditableModel: Sendable {
  /// Everything about the model but its numbers.
  public private(set) var configuration: ModelConfiguration
  private var file: Safetensors
  private let path: String

  /// Loads a model.
  ///
  /// - Throws: `FileError` where the file cannot be read, `CheckpointError` where it is no model.
  public init(
    contentsOf path: String, kinds: ModelKinds = ModelKinds()
  ) throws {
    file = try Safetensors(contentsOf: path)
    configuration = try ModelFile.decode(file, path: path, kinds: kinds).configuration
    self.path = path
  }

  /// Removes a category.
  ///
  /// - Throws: ``EnrolmentError`` where there is none of this name, or no other.
  public mutating func remove(_ name: String) throws {
    let index = try index(of: name)
    guard configuration.categories.count > 1 else { throw EnrolmentError.lastCategory(name) }
    for part in CategoryModels.Part.allCases {
      edit(part) { values, width in values.removeSubrange(index * width..<(index + 1) * width) }
    }
    configuration.categories.remove(at: index)
    configuration.reject?.energies.remove(at: index)
  }

  /// Gives a category another name.
  ///
  /// - Throws: ``EnrolmentError`` where there is none of the old name, or the new one is taken.
  public mutating func rename(_ name: String, to other: String) throws {
    let index = try index(of: name)
    try check(newName: other)
    configuration.categories[index] = other
  }

  /// Has the model recognise in 8 bits, each block's numbers in a range.
  mutating func quantize(in ranges: [ByteRange]) {
    guard var extractor = configuration.extractor as? any QuantizableExtractor else { return }
    extractor.quantization = ranges
    configuration.extractor = extractor
  }

  /// Writes the model, all or nothing.
  public func write(to path: String) throws {
    var file = file
    file.metadata["configuration"] = try ModelFile.json(configuration)
    try file.write(to: path)
  }

  /// Writes what recognition needs of the model, and nothing else that its file may hold.
  ///
  /// - Parameters:
  ///   - path: The file, written all or nothing.
  ///   - precision: How exactly numbers are stored.
  /// - Throws: `FileError` where it cannot be written, or a number is beyond 16-bit floats.
  package func writeCopy(to path: String, precision: StoredPrecision) throws {
    var copy = Safetensors()
    copy.append(try store())
    copy.metadata["configuration"] = try ModelFile.json(configuration)
    copy.metadata["provenance"] = file.metadata["provenance"]
    try copy.write(to: path, precision: precision)
  }

  /// A category to add: its name, its one reference, and the threshold of a model that has them.
  struct NewCategory {
    let name: String
    let reference: [Float]
    let threshold: Double?
  }

  /// Adds categories; their pose priors and biases are the means of the others'.
  mutating func append(_ added: [NewCategory]) throws {
    for category in added { try check(newName: category.name) }
    for part in CategoryModels.Part.allCases {
      edit(part) { values, width in
        values.reserveCapacity(values.count + added.count * width)
        guard part == .references else {
          let mean = EditableModel.meanRow(of: values, width: width)
          for _ in added { values += mean }
          return
        }
        for category in added {
          for place in 0..<width {
            values.append(category.reference[place % category.reference.count])
          }
        }
      }
    }
    for category in added {
      configuration.categories.append(category.name)
      if let threshold = category.threshold { configuration.reject?.energies.append(threshold) }
    }
  }

  private static func meanRow(of values: [Float], width: Int) -> [Float] {
    let count = Float(values.count / width)
    return (0..<width).map { place in
      stride(from: place, to: values.count, by: width).reduce(0) { $0 + values[$1] } / count
    }
  }

  /// Changes the numbers of a part, told how many of them belong to a category.
  private mutating func edit(
    _ part: CategoryModels.Part, _ change: (inout [Float], _ width: Int) -> Void
  ) {
    let name = part.rawValue
    guard let place = file.tensors.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("a model that was checked when it was read has no \(name)")
    }
    var (shape, values) = (file.tensors[place].shape, file.tensors[place].values)
    change(&values, values.count / configuration.categories.count)
    shape[0] = values.count / shape.dropFirst().reduce(1, *)
    file.tensors[place] = Safetensors.Tensor(name: name, shape: shape, values: values)
  }

  /// Checks a name for a new category.
  func check(newName name: String) throws {
    guard !name.isEmpty,
      !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw EnrolmentError.badName(name) }
    guard !configuration.categories.contains(name) else { throw EnrolmentError.nameTaken(name) }
  }

  /// The model as it is now, ready to recognise.
  func recognizer(compute: Compute) throws -> Recognizer {
    try Recognizer(configuration, store: store(), compute: compute)
  }

  /// The model's numbers.
  package func store() throws -> sending ParameterStore {
    let store = try ParameterStore(try configuration.parameters())
    try file.copy(into: store, name: path)
    return store
  }

  private func index(of name: String) throws -> Int {
    guard let index = configuration.categories.firstIndex(of: name) else {
      throw EnrolmentError.noSuchCategory(name, known: configuration.categories)
    }
    return index
  }
}
