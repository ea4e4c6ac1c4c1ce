import Foundation
import Images
import TestSupport
import Testing

@testable import Reports

/// The browser that Debian packages, without a window.
private enum Chromium {
  static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/chromium" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  static let means = Means("Chromium", remedy: "Debian: apt-get install chromium") { path != nil }

  /// What the browser printed after it opened a page.
  static func open(
    _ page: String, _ options: [String], in folder: String
  ) throws -> (output: String, errors: String, status: Int32) {
    let process = Process()
    // A browser that hangs must not hang the tests.
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "timeout", "120", path ?? "", "--headless", "--no-sandbox", "--disable-gpu",
        "--hide-scrollbars",
        "--enable-logging=stderr", "--user-data-dir=\(folder)/profile",
      ] + options + ["file://\(page)"]
    func file(_ name: String) throws -> FileHandle {
      try Data().write(to: URL(filePath: "\(folder)/\(name)"))
      return try FileHandle(forWritingTo: URL(filePath: "\(folder)/\(name)"))
    }
    process.standardOutput = try file("output")
    process.standardError = try file("errors")
    try process.run()
    process.waitUntilExit()
    let texts = try ["output", "errors"].map {
      String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\($0)")), as: UTF8.self)
    }
    return (texts[0], texts[1], process.terminationStatus)
  }
}

@Suite(
  "A report in a browser", .serialized,
  .needs(Chromium.means)
)
struct ChromiumTests {
  /// Where the screenshots are left to look at.
  private static let screenshots = FileManager.default.temporaryDirectory
    .appending(path: "recognize-report-screenshots").path

  private func withReport(_ test: (_ folder: String, _ report: ReportFolder) throws -> Void) throws
  {
    try FileManager.default.createDirectory(
      atPath: ChromiumTests.screenshots, withIntermediateDirectories: true)
    try withFolder { folder in
      let report = try ReportFolder(folder + "/report")
      try report.write(ReportFixture.content())
      try test(folder, report)
    }
  }

  @Test(
    "opens without an error and with all that was written, in light and in dark",
    arguments: [("light", "1"), ("dark", "0")])
  func opened(name: String, scheme: String) throws {
    try withReport { folder, report in
      let screenshot = "\(ChromiumTests.screenshots)/\(name).png"
      let shown = try Chromium.open(
        report.page,
        [
          "--blink-settings=preferredColorScheme=\(scheme)", "--window-size=1200,2400",
          "--dump-dom", "--screenshot=\(screenshot)",
        ], in: folder)
      #expect(shown.status == 0 && !shown.errors.contains("CONSOLE"), "\(shown.errors)")
      let html = try String(contentsOfFile: report.page, encoding: .utf8)
      for tag in ["<svg ", "<img", "<figure>", "<section ", "<table>", "<h2 ", "<script"] {
        // The browser kept all that was written: nothing was read as something else.
        let counts = [shown.output, html].map { $0.split(separator: tag).count }
        #expect(counts[0] == counts[1], "\(tag)")
      }
      let corner = try Image(contentsOf: screenshot).pixels[0..<3]
      #expect(corner.allSatisfy { name == "light" ? $0 == 255 : $0 < 40 })
    }
  }

  @Test("is no wider than a telephone")
  func telephone() throws {
    try withReport { folder, report in
      // A window has at least 500 pixels; a frame in it can have fewer.
      let frame = """
        <body style="margin:0"><iframe src="report/report.html" width="390" height="2800"
        style="border:0" onload="title = 'width ' + contentDocument.scrollingElement.scrollWidth">
        """
      let page = folder + "/frame.html"
      try Data(frame.utf8).write(to: URL(filePath: page))
      let shown = try Chromium.open(
        page,
        [
          "--allow-file-access-from-files", "--window-size=500,2800", "--dump-dom",
          "--screenshot=\(ChromiumTests.screenshots)/telephone.png",
        ], in: folder)
      #expect(shown.output.contains("title=\"width 390\""), "\(shown.output) \(shown.errors)")
    }
  }
}
