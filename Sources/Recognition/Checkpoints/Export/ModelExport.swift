internal import Extractors
internal import Files
internal import Glibc
package import Interchange

/// A model on its way to another format.
///
/// ```swift
/// try ModelExport(contentsOf: "toys.safetensors").write(to: "toys.onnx", as: .onnx)
/// ```
public struct ModelExport: Sendable {
  private let model: EditableModel
  private let path: String

  /// Loads a model.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - kinds: The kinds of extractor and transform that it may hold.
  /// - Throws: `FileError` where the file cannot be read, `CheckpointError` where it is no model.
  public init(contentsOf path: String, kinds: ModelKinds = ModelKinds()) throws {
    model = try EditableModel(contentsOf: path, kinds: kinds)
    self.path = path
  }

  /// Writes the model, all or nothing.
  ///
  /// - Parameters:
  ///   - output: The file.
  ///   - format: Its format, whatever its name.
  ///   - bits: How exactly numbers are stored: 32, 16 or 8 bits; only ``ExportFormat/safetensors`` can
  ///     hold fewer than 32.
  /// - Throws: ``ExportError``, `ONNXError` where ONNX has no such graph, and `FileError` where the file
  ///   cannot be written; what was there before is then as it was.
  public func write(to output: String, as format: ExportFormat, bits: Int = 32) throws {
    let precision = try ModelExport.check(format, bits: bits)
    guard !isSource(output) else { throw ExportError.overSource(path: output) }
    switch format {
    case .onnx:
      guard !model.configuration.extractor.isQuantized else {
        throw ExportError.quantized(path: path)
      }
      let bytes = try ONNXModel(model.configuration, store: model.store()).bytes()
      try WholeFile(output).write(bytes)
    case .safetensors:
      try model.writeCopy(to: output, precision: precision)
    }
  }

  /// Checks that a format can be written as wished.
  ///
  /// - Throws: ``ExportError/bits(_:format:)``.
  @discardableResult
  package static func check(
    _ format: ExportFormat, bits: Int
  ) throws(ExportError) -> StoredPrecision {
    guard let precision = StoredPrecision(rawValue: bits),
      precision == .full || format == .safetensors
    else { throw .bits(bits, format: format) }
    return precision
  }

  /// Whether a path leads to the model's own file, by whatever name.
  private func isSource(_ other: String) -> Bool {
    var (source, target) = (stat(), stat())
    return unsafe stat(path, &source) == 0 && stat(other, &target) == 0
      && (source.st_dev, source.st_ino) == (target.st_dev, target.st_ino)
  }
}
