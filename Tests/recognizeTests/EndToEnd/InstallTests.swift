import Foundation
import TestSupport
import Testing

@Suite("make install")
struct InstallTests {
  @Test(
    "puts command, completions, manual page and models in their places, and takes them away again",
    .needs(.python()),
    .needs(.command))
  func install() throws {
    let script = Checkout.root.appending(path: "Tests/Interop/install").path
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
}
