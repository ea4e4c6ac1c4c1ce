import Images
import Recognition
import Tensors

@testable import Rows

/// A reader that is quick to make, of random weights: it reads nonsense, the same for the same seed.
enum SmallReader {
  static func configuration(categories: [String] = ["a", "b", "c"]) -> RowReaderConfiguration {
    var configuration = RowReaderConfiguration(categories: categories, height: 8)
    (configuration.windowCells, configuration.channels) = ([2, 4], [3, 4])
    configuration.features = 5
    return configuration
  }

  static func make(seed: UInt64 = 1, batch: Int = 2) throws -> RowReader {
    let reader = try RowReader(
      configuration(), composition: RowComposition(), provenance: RowTrainingConfiguration(),
      batch: batch, compute: .alone)
    var generator = SeededGenerator(seed: seed)
    reader.programs.parameters.setFirstValues(using: &generator) { $0.normal() }
    return reader
  }

  /// A gray picture of noise.
  static func noise(width: Int, height: Int, seed: UInt64 = 1) -> Image {
    var generator = SeededGenerator(seed: seed)
    let pixels = (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return Image(width: width, height: height, channels: 1, pixels: pixels)
  }
}
