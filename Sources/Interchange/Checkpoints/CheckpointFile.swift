internal import Files

extension Safetensors {
  /// Reads one of this program's own files.
  ///
  /// - Throws: ``CheckpointError`` where it is damaged, of another program, another kind, or a later
  ///   version, `FileError` where it is missing or cannot be read.
  public init(contentsOf path: String, kind: CheckpointKind = .model) throws {
    self = try Seal.open(try WholeFile(path).read(), name: path, wanted: kind)
  }

  /// Writes one of this program's own files, all or nothing.
  ///
  /// - Throws: `FileError`; what was at the path is then as it was.
  public func write(to path: String, kind: CheckpointKind = .model) throws {
    try WholeFile(path).write(Seal.seal(self, as: kind))
  }

  /// Writes one of this program's own files with numbers of a precision, all or nothing.
  ///
  /// - Throws: `FileError`, also where a number is beyond 16-bit floats that it would be stored as.
  package func write(
    to path: String, kind: CheckpointKind = .model, precision: StoredPrecision
  ) throws {
    for tensor in tensors where !tensor.values.allSatisfy(\.isFinite) {
      throw FileError.cannotWrite(path: path, reason: "\(tensor.name) holds a number that is none")
    }
    for stored in tensors.flatMap(precision.stored) where stored.kind == .f16 {
      guard stored.tensor.values.allSatisfy({ Float16($0).isFinite }) else {
        let reason =
          "\(stored.tensor.name) holds a number beyond 16-bit floats; write 32-bit ones"
        throw FileError.cannotWrite(path: path, reason: reason)
      }
    }
    try WholeFile(path).write(Seal.seal(self, as: kind, precision: precision))
  }
}
