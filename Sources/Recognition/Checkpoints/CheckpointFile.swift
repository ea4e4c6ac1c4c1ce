internal import Foundation

extension Safetensors {
  /// Reads one of this program's own files.
  ///
  /// - Throws: ``CheckpointError`` where it is missing, damaged, of another program, another kind, or
  ///   a later version.
  public init(contentsOf path: String, kind: CheckpointKind = .model) throws(CheckpointError) {
    self = try Seal.open(try Safetensors.bytes(of: path), name: path, wanted: kind)
  }

  /// Writes one of this program's own files, all or nothing: aside in the same folder, then renamed.
  ///
  /// - Throws: ``CheckpointError/cannotWrite(path:reason:)``; what was at the path is then as it was.
  public func write(to path: String, kind: CheckpointKind = .model) throws(CheckpointError) {
    try WholeFile.write(Seal.seal(self, as: kind), to: path)
  }

  /// Writes a model in 16-bit floats, or as ``write(to:kind:)`` does.
  func write(to path: String, halved: Bool) throws(CheckpointError) {
    for tensor in halved ? tensors : [] {
      guard tensor.values.allSatisfy({ Float16($0).isFinite }) else {
        let reason = "\(tensor.name) holds a number beyond 16-bit floats; write 32-bit ones"
        throw .cannotWrite(path: path, reason: reason)
      }
    }
    try WholeFile.write(Seal.seal(self, as: .model, halved: halved), to: path)
  }

  private static func bytes(of path: String) throws(CheckpointError) -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      if (error as? CocoaError)?.code == .fileReadNoSuchFile { throw .notFound(path: path) }
      throw .cannotRead(path: path, reason: FileFailure.reason(error))
    }
  }
}

/// A file that is written all or nothing.
package enum WholeFile {
  /// Writes bytes aside in the same folder, then renames them into place.
  ///
  /// - Throws: ``CheckpointError/cannotWrite(path:reason:)``; what was at the path is then as it was.
  package static func write(_ bytes: [UInt8], to path: String) throws(CheckpointError) {
    // A rename would put a file in the place of a device.
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: path).resolvingSymlinksInPath().path)
    if let type = attributes?[.type] as? FileAttributeType, type != .typeRegular {
      throw .cannotWrite(path: path, reason: "it is no regular file")
    }
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: FileFailure.reason(error))
    }
  }
}

/// Why the system did not read or write a file.
private enum FileFailure {
  /// The system's own words, rather than those of the layers above it.
  static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
    let cause = (underlying ?? error) as NSError
    return cause.localizedFailureReason ?? cause.localizedDescription
  }
}
