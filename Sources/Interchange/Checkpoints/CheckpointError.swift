/// What can be wrong with a checkpoint; each names the file, and what to do.
public enum CheckpointError: Error, Equatable, CustomStringConvertible {
  /// The file ends before it should; sizes in bytes.
  case truncated(path: String, wanted: Int, found: Int)
  /// The file is damaged.
  case corrupt(path: String, detail: String)
  /// The file was not written by this program.
  case foreign(path: String)
  /// Arrays are missing or of other shapes than wanted.
  case shapeMismatch(path: String, tensors: [TensorMismatch])
  /// The file is a checkpoint of another kind.
  case wrongKind(path: String, wanted: CheckpointKind, found: String)
  /// A later version of this program wrote the file.
  case newerVersion(path: String, found: Int, known: Int)

  public var description: String {
    switch self {
    case .truncated(let path, let wanted, let found):
      "\(path): cut short: wanted \(wanted) bytes, found \(found); copy it again"
    case .corrupt(let path, let detail):
      "\(path): damaged: \(detail); copy it again, or train anew"
    case .foreign(let path):
      "\(path): not a model of this program; give a file that recognize train wrote"
    case .shapeMismatch(let path, let tensors):
      "\(path): does not fit its configuration: \(tensors.map(\.description).joined(separator: "; "))"
        + "; train anew"
    case .wrongKind(let path, let wanted, let found):
      "\(path): wanted \(wanted.spoken), found \(CheckpointKind(rawValue: found)?.spoken ?? "a \(found)")"
        + "; give the other file"
    case .newerVersion(let path, let found, let known):
      "\(path): wanted format \(known) or older, found \(found); use a newer recognize"
    }
  }
}

/// An array that is not what was wanted.
public struct TensorMismatch: Sendable, Equatable, CustomStringConvertible {
  /// The array's name.
  public let name: String
  /// The shape wanted.
  public let wanted: [Int]
  /// The shape found; nil where the array is missing.
  public let found: [Int]?

  /// The mismatch as part of a sentence.
  public var description: String {
    "\(name) wanted \(wanted), found \(found.map { "\($0)" } ?? "none")"
  }
}

/// The kinds of checkpoint.
public enum CheckpointKind: String, Sendable, Equatable {
  /// A model, complete for recognition.
  case model
  /// Everything that a training run needs to go on.
  case trainingState
  /// A reader of rows.
  case rowReader
  /// An extractor to start training from.
  case extractor

  /// The kind in words, its article before it.
  var spoken: String {
    switch self {
    case .model: "a model"
    case .trainingState: "a training state"
    case .rowReader: "a reader of rows"
    case .extractor: "an extractor to start training from"
    }
  }
}
