import Foundation
import Testing

@Suite("make install")
struct InstallTests {
  @Test(
    "puts command, completions, manual page and models in their places, and takes them away again",
    .enabled(if: InstallTests.hasPython, "Python, which writes the manual page, is not installed"),
    .enabled(if: Command.isBuilt, "the command is not built beside the tests"))
  func install() throws {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Interop/install").standardized.path
    let process = Process()
    let said = Pipe()
    process.executableURL = URL(filePath: script)
    process.arguments = [Command.path]
    process.standardOutput = said
    process.standardError = said
    try process.run()
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }

  private static let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }
}
