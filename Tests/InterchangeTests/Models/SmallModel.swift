import Extractors
import Images
import Tensors

@testable import Recognition

/// A model with seeded numbers in place of learned ones.
struct SmallModel {
  var configuration: ModelConfiguration

  init(
    _ extractor: ConvolutionalExtractor, side: Int, channels: Int = 1,
    poses: [PoseCoordinate] = [.azimuth], transform: AnyTransformDesign? = nil,
    references: Int = 1, marginal: ModelConfiguration.Marginal = .minimum
  ) {
    let space = PoseSpace(coordinates: poses)
    configuration = ModelConfiguration(
      categories: ["apple", "boat", "cup"], side: side, channels: channels,
      mean: [Float](repeating: 0.4, count: channels),
      deviation: (0..<channels).map { 0.25 + Float($0) / 16 }, extractor: extractor, poses: space,
      transform: transform ?? .view(ViewBasis(for: space, harmonics: 2)), references: references,
      beta: 8, marginal: marginal)
  }

  /// The numbers; variances are positive.
  func store() throws -> sending ParameterStore {
    let store = try ParameterStore(try configuration.parameters())
    for (index, entry) in store.entries.enumerated() {
      let numbers = SeededFloats.numbers(entry.shape.count, seed: UInt64(index))
      store[entry.name] =
        isVariance(entry.parameter) ? numbers.map { 0.5 + abs($0) } : numbers
    }
    return store
  }

  private func isVariance(_ parameter: Parameter) -> Bool {
    parameter.role == .statistic && parameter.first == .constant(1)
  }

  func recognizer() throws -> Recognizer {
    try Recognizer(configuration, store: try store())
  }

  /// Pictures of the model's size.
  func pictures(_ count: Int) -> [Image] {
    let (side, channels) = (configuration.side, configuration.channels)
    return (0..<count).map { index in
      let numbers = SeededFloats.numbers(side * side * channels, seed: UInt64(100 + index))
      return Image(
        width: side, height: side, channels: channels,
        pixels: numbers.map { UInt8(127 + 120 * $0) })
    }
  }
}
