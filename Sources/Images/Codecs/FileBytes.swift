internal import Files

/// Whole files, bounded, whose failures name a picture.
enum FileBytes {
  /// The bytes of a regular file of at most `limit` bytes.
  static func read(_ path: String, limit: Int) throws(ImageDecodingError) -> [UInt8] {
    do {
      return try WholeFile(path).read(atMost: limit)
    } catch {
      throw ImageDecodingError(name: path, reason: reason(for: error))
    }
  }

  private static func reason(for failure: FileError) -> ImageDecodingError.Reason {
    switch failure {
    case .notFound: .unreadable("No such file or directory")
    case .tooLarge(_, let found, let limit): .tooLarge("\(found) bytes, the limit is \(limit)")
    case .cannotRead(_, let reason), .cannotWrite(_, let reason), .noFolder(_, let reason),
      .closedFolder(_, let reason):
      .unreadable(reason)
    }
  }
}
