import Foundation
import TestSupport
import Testing

@Suite("Results that nobody can write", .needs(.command))
struct LostOutputTests {
  private static let model = Checkout.path("Models/toys.safetensors")
  private static let picture = Checkout.path(
    "Datasets/toys/test/car/car_i01_el30_az040_li1.jpg")

  @Test(
    "are an error, whatever was asked",
    arguments: [
      "--model $m $p", "--json --model $m $p", "--json --model $m nothing.png", "inspect $m",
      "explain --model $m $p", "evaluate $m folder", "losses --json", "remove $m car -o out",
      "rename $m car auto -o out", "export $m -o out.safetensors", "quantize $m folder -o out",
      "enroll $m new -o out",
    ])
  func full(_ words: String) throws {
    try withFolder { folder in
      for part in ["folder/car", "new"] {
        let path = "\(folder)/\(part)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: Self.picture, toPath: path + "/car.jpg")
      }
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", "exec \"$0\" \(words) > /dev/full 2> errors", Command.path]
      process.currentDirectoryURL = URL(filePath: folder)
      process.environment = ["m": Self.model, "p": Self.picture]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 1)
      let errors = try String(contentsOfFile: folder + "/errors", encoding: .utf8)
      #expect(errors.contains("cannot be written (No space left on device)"), "\(errors)")
    }
  }
}
