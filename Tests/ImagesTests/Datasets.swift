import Foundation

/// Real pictures for the tests that need them: `../shared/datasets` beside the checkout, or the folder
/// that `RECOGNIZE_DATASETS` names.
enum Datasets {
  static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["RECOGNIZE_DATASETS"]
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = named ?? root.appending(path: "../shared/datasets").standardized.path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  static let isPresent = folder != nil
}

/// A folder that is removed when the test ends.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/recognize-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, making the folders on its way; returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }
}
