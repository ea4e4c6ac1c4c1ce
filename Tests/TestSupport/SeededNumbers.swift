public import Images

/// A generator of fixed seed for tests.
public struct SeededNumbers {
  public var generator = SeededGenerator(seed: 11)

  public init() {}

  public mutating func floats(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float(generator.normal()) }
  }
}
