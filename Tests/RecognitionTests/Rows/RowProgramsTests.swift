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
    programs.parameters.initialize(using: &numbers.generator)
    // On black ground a bias of zero is at the corner of ReLU, where there is no one gradient.
    for entry in programs.parameters.entries where entry.name.hasSuffix("bias") {
      programs.parameters[entry.name] = numbers.floats(entry.shape.count)
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
    for entry in programs.parameters.entries {
      let exact = programs.gradients[entry.name]
      for element in stride(from: 0, to: entry.shape.count, by: max(1, entry.shape.count / 4)) {
        let old = programs.parameters[entry.name][element]
        let (here, step) = (try value(), Float(2e-3))
        programs.parameters[entry.name][element] = old + step
        let above = (try value() - here) / Double(step)
        programs.parameters[entry.name][element] = old - step
        let below = (here - (try value())) / Double(step)
        programs.parameters[entry.name][element] = old
        let difference = (above + below) / 2
        // Across a corner of ReLU or pooling the gradient lies between the slopes of both sides.
        #expect(
          abs(Double(exact[element]) - difference)
            < 0.03 * max(1, abs(difference)) + abs(above - below) / 2,
          "\(entry.name)[\(element)]: \(exact[element]), \(difference)")
      }
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
