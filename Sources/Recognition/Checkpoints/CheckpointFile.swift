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
    // A rename would put a file in the place of a device.
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: path).resolvingSymlinksInPath().path)
    if let type = attributes?[.type] as? FileAttributeType, type != .typeRegular {
      throw .cannotWrite(path: path, reason: "it is no regular file")
    }
    let bytes = Data(Seal.seal(self, as: kind))
    do {
      try bytes.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: FileFailure.reason(error))
    }
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

/// Why the system did not read or write a file.
private enum FileFailure {
  /// The system's own words, rather than those of the layers above it.
  static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
    let cause = (underlying ?? error) as NSError
    return cause.localizedFailureReason ?? cause.localizedDescription
  }
}
