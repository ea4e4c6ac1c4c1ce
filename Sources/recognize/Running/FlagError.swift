internal import Extractors
internal import Recognition

/// What is wrong with a setting of the libraries, told by the flag that makes it.
struct FlagError: Error, CustomStringConvertible {
  let description: String

  /// The error as the command tells it: of a setting with its flag, any other as it is.
  static func telling(_ error: any Error) -> any Error {
    switch error {
    // Settings have the names of their flags; those that no flag makes are told in words.
    case ConfigurationError.invalid(let setting, _, _) where !setting.contains(" "):
      FlagError(description: "--\(error)")
    case is PoseSpaceError:
      FlagError(description: "--\(error)")
    case ConfigurationError.extractor(.pictureTooSmall):
      FlagError(description: "--size: \(error)")
    default: error
    }
  }
}
