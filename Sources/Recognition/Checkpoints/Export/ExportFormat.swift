/// The formats that a model can be written in for other programs.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// The whole of recognition as one ONNX graph, from pixels to answers.
  case onnx
  /// The model's arrays and configuration, without anything that only training needs.
  case safetensors

  /// The format of a file by the end of its name.
  ///
  /// - Throws: ``ExportError/unknownFormat(path:)``.
  public init(of path: String) throws(ExportError) {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard path.contains("."), let format = ExportFormat(rawValue: ending) else {
      throw .unknownFormat(path: path)
    }
    self = format
  }
}
