import TestSupport
import Testing

@testable import Images
@testable import Recognition
@testable import Tensors

@Suite("Row programs")
struct RowProgramsTests {
  private func programs() throws -> RowPrograms {
    var configuration = RowReaderConfiguration(categories: ["a", "b"], height: 8)
    (configuration.windowCells, configuration.channels) = ([2, 4], [3, 4])
    configuration.features = 5
    let programs = try RowPrograms(configuration, batch: 2)
    var numbers = SeededNumbers()
    programs.parameters.setFirstValues(using: &numbers.generator) { $0.normal() }
    // Small weights and biases near one keep every unit away from the corner of its ReLU, where
    // differences show no one gradient.
    for entry in programs.parameters.entries {
      let isBias = entry.name.hasSuffix("bias")
      programs.parameters[entry.name] =
        isBias
        ? numbers.floats(entry.shape.count).map { 1 + 0.1 * $0 }
        : programs.parameters[entry.name].map { 0.3 * $0 }
    }
    return programs
  }

  private let images = [13, 16].map { width in
    Image(
      width: width, height: 8, channels: 1,
      pixels: (0..<8 * width).map { UInt8(truncatingIfNeeded: $0 * $0 * 37) })
  }

  @Test("their gradient is that which differences of the weighted energies show")
  func gradient() throws {
    let programs = try programs()
    var numbers = SeededNumbers()
    let count = try programs.energies(of: images).energies.count
    let upstream = numbers.floats(count)
    func value() throws -> Double {
      zip(try programs.energies(of: images).energies, upstream).reduce(0) {
        $0 + Double($1.0) * Double($1.1)
      }
    }
    try programs.backpropagate(upstream, of: images)
    // Small, so that few windows of the pooling change their greatest element on the way.
    let step: Float = 2e-3
    for entry in programs.parameters.entries {
      let (gradient, old) = (programs.gradients[entry.name], programs.parameters[entry.name])
      let slope = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
      // Along the gradient itself: the slope there is its length, only if every element is right.
      func moved(by step: Float) throws -> Double {
        programs.parameters[entry.name] = zip(old, gradient).map { $0 + step * $1 / slope }
        defer { programs.parameters[entry.name] = old }
        return try value()
      }
      let difference = try (moved(by: step) - moved(by: -step)) / Double(2 * step)
      #expect(
        slope > 0 && abs(Double(slope) - difference) < 0.03 * Double(slope),
        "\(entry.name): \(slope), \(difference)")
    }
  }

  @Test("a row's energies do not depend on the rows beside it")
  func independence() throws {
    let programs = try programs()
    let (grid, both) = try programs.energies(of: images)
    let alone = try programs.energies(of: [images[1]]).energies
    for place in 0..<grid.count {
      #expect(abs(both[grid.count + place] - alone[place]) < 1e-5)
    }
  }

  @Test("refuse a row of another height")
  func wrongHeight() throws {
    let programs = try programs()
    let image = Image(width: 9, height: 7, channels: 1, pixels: [UInt8](repeating: 0, count: 63))
    #expect(throws: RowError.wrongHeight(wanted: 8, found: 7)) {
      try programs.energies(of: [image])
    }
  }
}
