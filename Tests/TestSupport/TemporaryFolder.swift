import Foundation

/// A folder that is removed when the test ends.
public final class TemporaryFolder {
  public let path: String

  public init() throws {
    let name = "recognize-tests-\(UUID().uuidString)"
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names of what is in it, sorted.
  public func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  /// Writes a file, making the folders on its way; returns its path.
  @discardableResult
  public func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }
}

/// Runs a test in a new folder of empty files, which is gone afterwards.
public func withFolder(_ files: [String] = [], test: (String) throws -> Void) throws {
  let folder = try TemporaryFolder()
  for file in files { try folder.write(file, []) }
  try withExtendedLifetime(folder) { try test(folder.path) }
}
