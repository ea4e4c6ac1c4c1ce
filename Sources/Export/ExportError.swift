/// What can be wrong with a wish for another format.
public enum ExportError: Error, Equatable, CustomStringConvertible {
  /// Neither the name nor a format says which one is wanted.
  case unknownFormat(path: String)
  /// The file to write is the model itself.
  case overSource(path: String)
  /// The model uses an operation that the format lacks.
  case noSuchOperation(name: String)
  /// An operation holds the number of pictures fast, where the format's reader chooses it.
  case fixedBatch(operation: String)
  /// The model recognises in 8 bits, which the format would answer otherwise.
  case quantized(path: String)
  /// 16-bit numbers were asked of a format that is not written in them.
  case noHalves(ExportFormat)

  public var description: String {
    let formats = ExportFormat.allCases.map(\.rawValue)
    switch self {
    case .unknownFormat(let path):
      return
        "\(path): wanted a name that ends in \(formats.map { ".\($0)" }.joined(separator: " or "))"
        + ", found another; rename it, or add --format \(formats.joined(separator: "|"))"
    case .overSource(let path):
      return "\(path): wanted another file than the model that is exported, found the same; "
        + "give a new name to -o"
    case .noSuchOperation(let name):
      return "onnx: wanted operations that the format has, found \(name); export as safetensors"
    case .fixedBatch(let operation):
      return
        "onnx: wanted operations on any number of pictures, found \(operation) on a fixed one; "
        + "export as safetensors"
    case .quantized(let path):
      return
        "\(path): wanted a model of 32-bit floats for onnx, found one that recognises in 8 bits; "
        + "export the model that it was made from"
    case .noHalves(let format):
      return "--half: wanted safetensors, found \(format.rawValue), whose numbers are 32-bit; "
        + "leave --half out"
    }
  }
}
