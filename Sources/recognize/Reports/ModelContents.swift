internal import EnergyModels
internal import Extractors
internal import FoundationEssentials
internal import Interchange
internal import Recognition

/// What is in a model file.
struct ModelContents: Encodable {
  /// A learned tensor.
  struct Tensor: Encodable {
    let name: String
    let shape: [Int]
  }

  let model: String
  let configuration: ModelConfiguration
  let provenance: TrainingConfiguration?
  let parameters: Int
  /// The bytes of the references as the search holds them.
  let bankBytes: Int
  let factors: [LearnedPart]
  let factorGraph: RecognitionFactors
  let tensors: [Tensor]

  /// Reads a model.
  ///
  /// - Throws: `CheckpointError` where the file is no whole model.
  init(of path: String) throws {
    let file = try Safetensors(contentsOf: path)
    model = path
    configuration = try Recognizer(contentsOf: path).configuration
    factorGraph = try configuration.factors()
    bankBytes = try configuration.bankBytes()
    provenance = file.metadata["provenance"].flatMap {
      try? JSONDecoder().decode(TrainingConfiguration.self, from: Data($0.utf8))
    }
    tensors = file.tensors.map { Tensor(name: $0.name, shape: $0.shape) }
    parameters = file.tensors.map(\.values.count).reduce(0, +)
    factors = try configuration.learnedParts()
  }

  /// The contents for people.
  var text: String {
    """
    \(model): \(configuration.categories.count) categories, \(parameters) learned numbers
    categories: \(configuration.categories.joined(separator: ", "))
    picture: \(configuration.side) x \(configuration.side) pixels, \(colour)
    pose: \(pose)
    beta: \(configuration.beta), references a category: \(configuration.references)
    memory of the references: \(bankBytes >> 10) kB
    convolutions: \(precision)
    trained: \(training)

    energy: \(factorGraph.factors.map(\.formula).joined(separator: " + "))
    \(variableTable.text)

    \(energyTable.text)

    \(factorTable.text)

    \(tensorTable.text)
    """
  }

  private var precision: String {
    configuration.extractor.isQuantized ? "in 8 bits" : "in 32-bit floats"
  }

  private var colour: String { configuration.channels == 1 ? "gray" : "colour" }

  private var training: String {
    provenance.map { "\($0.loss.rawValue) loss, \($0.epochs) epochs, seed \($0.seed)" } ?? "unknown"
  }

  private var pose: String {
    let coordinates = configuration.poses.coordinates.map {
      "\($0.name) \($0.range.lowerBound) to \($0.range.upperBound) by \($0.step) \($0.unit.rawValue)"
    }
    return coordinates.isEmpty ? "none" : coordinates.joined(separator: ", ")
  }

  private var variableTable: Table {
    var table = Table(["variable", "role", "states", "meaning"])
    for variable in factorGraph.variables {
      let size =
        variable.cardinality.map { "\($0)" }
        ?? (variable.shape ?? []).map { "\($0)" }.joined(separator: " x ")
      table.append([variable.name, variable.role, size, variable.meaning])
    }
    return table
  }

  private var energyTable: Table {
    var table = Table(["term", "variables", "numbers", "energy"])
    for factor in factorGraph.factors {
      table.append([
        factor.name, factor.variables.joined(separator: " "), "\(factor.parameters)",
        factor.formula,
      ])
    }
    return table
  }

  private var factorTable: Table {
    var table = Table(["part", "tensors", "numbers"])
    for factor in factors {
      table.append([factor.name, "\(factor.tensors)", "\(factor.parameters)"])
    }
    return table
  }

  private var tensorTable: Table {
    var table = Table(["tensor", "shape"])
    for tensor in tensors {
      table.append([tensor.name, tensor.shape.map { "\($0)" }.joined(separator: " x ")])
    }
    return table
  }
}
