import TestSupport
import Testing

@testable import recognize

@Suite("Shipped models")
struct ShippedModelsTests {
  @Test("are found beside the installed command, and above the built one")
  func places() throws {
    let files = [
      "usr/bin/recognize", "usr/share/recognize/models/toys.safetensors",
      "project/.build/x86_64/release/recognize", "project/Models/toys.safetensors",
    ]
    try withFolder(files) { folder in
      #expect(
        ShippedModels.path(of: "toys", from: folder + "/usr/bin/recognize")
          == folder + "/usr/share/recognize/models/toys.safetensors")
      #expect(
        ShippedModels.path(of: "toys", from: folder + "/project/.build/x86_64/release/recognize")
          == folder + "/project/Models/toys.safetensors")
      #expect(ShippedModels.path(of: "mugs", from: folder + "/usr/bin/recognize") == nil)
    }
  }
}
