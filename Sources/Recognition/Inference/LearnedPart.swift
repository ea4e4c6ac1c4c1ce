internal import Tensors

/// A part of a model and how much it learned: the extractor, the references, their prior, the bias.
public struct LearnedPart: Codable, Sendable, Hashable {
  /// The part's name.
  public let name: String
  /// The number of its arrays.
  public let tensors: Int
  /// The number of its numbers.
  public let parameters: Int
}

extension ModelConfiguration {
  /// The parts of the model by name: those of the categories, and what sees.
  ///
  /// - Throws: ``ConfigurationError`` where the parts do not fit together.
  public func learnedParts() throws(ConfigurationError) -> [LearnedPart] {
    let parts = Dictionary(grouping: try parameters()) { parameter in
      CategoryModels.Part(rawValue: parameter.name)?.rawValue ?? "extractor"
    }
    return parts.sorted { $0.key < $1.key }.map { name, arrays in
      LearnedPart(
        name: name, tensors: arrays.count, parameters: arrays.reduce(0) { $0 + $1.shape.count })
    }
  }
}
