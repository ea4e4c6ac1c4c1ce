import Foundation
public import Testing

/// What a test needs of the machine beyond Swift and this package's libraries.
public struct Means: Sendable {
  /// What is wanted, in words.
  public let wanted: String
  /// How one comes by it.
  public let remedy: String
  private let isDemanded: Bool
  private let isPresent: @Sendable () -> Bool

  /// Means that every machine may have where they are free, so that continuous integration must.
  public init(
    _ wanted: String, remedy: String, isFree: Bool = true,
    isPresent: @escaping @Sendable () -> Bool
  ) {
    (self.wanted, self.remedy, self.isPresent) = (wanted, remedy, isPresent)
    isDemanded = isFree && ProcessInfo.processInfo.environment["CI"] == "true"
  }

  /// Whether a test that needs this runs.
  ///
  /// - Throws: ``MissingMeans`` where it is missing and must not be.
  fileprivate func allowsTest() throws(MissingMeans) -> Bool {
    if isPresent() { return true }
    if isDemanded { throw MissingMeans(description: text) }
    return false
  }

  fileprivate var text: String { "wanted \(wanted), found none; \(remedy)" }
}

/// Something that continuous integration must have is missing.
struct MissingMeans: Error, CustomStringConvertible {
  let description: String
}

extension Trait where Self == ConditionTrait {
  /// Runs a test where the means are there; elsewhere it is skipped, and fails where `CI` is `true`.
  public static func needs(_ means: Means) -> Self {
    .enabled("\(means.text)") { try means.allowsTest() }
  }
}
