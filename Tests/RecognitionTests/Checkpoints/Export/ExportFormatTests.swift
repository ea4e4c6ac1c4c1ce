import Recognition
import Testing

@Suite("The format of an exported file")
struct ExportFormatTests {
  @Test("is told by the end of its name, in capitals too")
  func endings() throws {
    #expect(try ExportFormat(of: "a/toys.onnx") == .onnx)
    #expect(try ExportFormat(of: "toys.small.Safetensors") == .safetensors)
  }

  @Test(
    "is not guessed where the name says nothing", arguments: ["toys.pb", "onnx", "", "a.onnx/b"])
  func unknown(_ path: String) {
    let error = #expect(throws: ExportError.unknownFormat(path: path)) {
      try ExportFormat(of: path)
    }
    #expect(error?.description.contains("name the format onnx or safetensors") == true)
  }
}
