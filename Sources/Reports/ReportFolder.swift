internal import Files

/// The folder of a report, in which `report.html` is made or replaced and nothing else is touched.
public struct ReportFolder: Sendable {
  /// The path of the folder.
  public let path: String

  /// The page.
  public var page: String { path + "/report.html" }

  /// Makes the folder where there is none, and sees that it can be written to.
  ///
  /// - Throws: `FileError`.
  public init(_ path: String) throws {
    self.path = try WritableFolder(path).path
  }

  /// Writes the page, all or nothing.
  ///
  /// - Throws: `FigureError` where it cannot be drawn, `ImageEncodingError` where a picture cannot be
  ///   encoded, `FileError` where the page cannot be written; what was there is then as it was.
  public func write(_ content: ReportContent) throws {
    try WholeFile(page).write(Array(try ReportPage(content).html().text.utf8))
  }
}
