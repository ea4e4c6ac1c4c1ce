@testable import Images

/// A generator of fixed seed for tests.
struct SeededNumbers {
  var generator = SeededGenerator(seed: 11)

  mutating func floats(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float(generator.normal()) }
  }
}
