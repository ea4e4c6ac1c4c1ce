import Foundation

/// Whether a command can be started and ends well; what it prints is dropped.
public func endsWell(_ words: String...) -> Bool { output(of: words) != nil }

/// What a command that ends well prints; nil where it does not.
func output(of words: [String]) -> String? {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = words
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return nil }
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
}
