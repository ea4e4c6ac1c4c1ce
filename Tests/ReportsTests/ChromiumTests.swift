import Foundation
import Images
import Testing

@testable import Reports

/// The browser that Debian packages, without a window.
private enum Chromium {
  static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/chromium" }.first { FileManager.default.isExecutableFile(atPath: $0) }

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
  "A report in a browser",
  .enabled(if: Chromium.path != nil, "chromium is not installed (Debian: apt-get install chromium)")
)
struct ChromiumTests {
  /// Where the screenshots are left to look at.
  private static let screenshots = FileManager.default.temporaryDirectory
    .appending(path: "recognize-report-screenshots").path

  @Test("opens without an error, runs nothing, and shows every figure in light and in dark")
  func opened() throws {
    try ReportFixture.withFolder { folder in
      let report = try ReportFolder(folder + "/report")
      try report.write(ReportFixture.content())
      try FileManager.default.createDirectory(
        atPath: ChromiumTests.screenshots, withIntermediateDirectories: true)
      let dump = try Chromium.open(report.page, ["--dump-dom"], in: folder)
      #expect(dump.status == 0)
      #expect(!dump.errors.contains("CONSOLE"), "\(dump.errors)")
      let html = try String(contentsOfFile: report.page, encoding: .utf8)
      for tag in ["<svg ", "<img", "<figure>", "<section ", "<table>", "<h2 "] {
        // The browser kept all that was written: nothing was read as something else.
        #expect(
          dump.output.split(separator: tag).count == html.split(separator: tag).count, "\(tag)")
      }
      #expect(!dump.output.contains("<script"))
      let shots = try [("light", "1"), ("dark", "0")].map { name, scheme in
        let path = "\(ChromiumTests.screenshots)/\(name).png"
        let shot = try Chromium.open(
          report.page,
          [
            "--blink-settings=preferredColorScheme=\(scheme)", "--window-size=1200,2400",
            "--screenshot=\(path)",
          ], in: folder)
        #expect(!shot.errors.contains("CONSOLE"), "\(shot.errors)")
        return try Image(contentsOf: path)
      }
      // The ground is white in one and nearly black in the other.
      #expect(shots[0].pixels[0..<3].allSatisfy { $0 == 255 })
      #expect(shots[1].pixels[0..<3].allSatisfy { $0 < 40 })
    }
  }
}
