internal import Figures
internal import Foundation

/// The folder of a report, in which `report.html` is made or replaced and nothing else is touched.
public struct ReportFolder: Sendable {
  /// The path of the folder.
  public let path: String

  /// The page.
  public var page: String { path + "/report.html" }

  /// Makes the folder where there is none, and sees that it can be written to.
  ///
  /// - Throws: ``ReportError``.
  public init(_ path: String) throws(ReportError) {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      let reason = (underlying ?? error as NSError).localizedFailureReason
      throw .noFolder(path: path, reason: reason ?? error.localizedDescription)
    }
    guard unsafe access(path, W_OK | X_OK) == 0 else {
      throw .notWritable(path: path, reason: unsafe String(cString: strerror(errno)))
    }
  }

  /// Writes the page: aside first, then renamed, so that a failure leaves what was there.
  ///
  /// - Throws: `FigureError` where it cannot be drawn or written,
  ///   `ImageEncodingError` where a picture cannot be encoded.
  public func write(_ content: ReportContent) throws {
    let text = try ReportPage(content).html().text
    try FileReplacement(path: page).write(Array(text.utf8))
  }
}
