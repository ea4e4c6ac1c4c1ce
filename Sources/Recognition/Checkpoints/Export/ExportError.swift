/// What can be wrong with a wish for another format.
public enum ExportError: Error, Equatable, CustomStringConvertible {
  /// Neither the name nor a format says which one is wanted.
  case unknownFormat(path: String)
  /// The file to write is the model itself.
  case overSource(path: String)
  /// The model recognises in 8 bits, which the format would answer otherwise.
  case quantized(path: String)
  /// Numbers of so many bits were asked of a format that does not hold them.
  case bits(Int, format: ExportFormat)

  public var description: String {
    let formats = ExportFormat.allCases.map(\.rawValue)
    switch self {
    case .unknownFormat(let path):
      return
        "\(path): wanted a name that ends in \(formats.map { ".\($0)" }.joined(separator: " or "))"
        + ", found another; rename it, or name the format \(formats.joined(separator: " or "))"
    case .overSource(let path):
      return "\(path): wanted another file than the model that is exported, found the same; "
        + "give a new name"
    case .quantized(let path):
      return
        "\(path): wanted a model of 32-bit floats for onnx, found one that recognises in 8 bits; "
        + "export the model that it was made from"
    case .bits(let bits, let format):
      let held = format == .safetensors ? "32, 16 or 8" : "32"
      return "wanted \(format.rawValue) with numbers of \(held) bits, found \(bits)"
    }
  }
}
