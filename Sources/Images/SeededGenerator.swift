internal import Glibc

/// A small fast generator of random bits, the same everywhere for the same seed.
///
/// Source: Steele, Lea & Flood, "Fast Splittable Pseudorandom Number Generators", 2014 (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator, Sendable, Codable, Equatable {
  private var state: UInt64

  /// A generator that always gives the same bits for the same seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// A generator of its own for each combination of numbers, such as seed, epoch and position.
  public init(seed: UInt64, _ parts: Int...) {
    state = seed
    for part in parts { state = next() ^ UInt64(bitPattern: Int64(part)) &* 0xD6E8_FEB8_6659_FD93 }
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A normal number of mean 0 and deviation 1, by the method of Box and Muller.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &self))).squareRoot()
    return radius * cos(2 * Double.pi * Double.random(in: 0..<1, using: &self))
  }
}
