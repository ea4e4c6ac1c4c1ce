@testable import Interchange

/// Files that are put together by hand.
enum SafetensorsBytes {
  /// A file of this header and these bytes.
  static func file(_ header: String, _ data: [UInt8] = []) -> [UInt8] {
    let text = Array(header.utf8)
    return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text + data
  }

  /// What is wrong with a file; nil where nothing is.
  static func problem(_ bytes: [UInt8]) -> CheckpointError? {
    do throws(CheckpointError) {
      _ = try Safetensors(decoding: bytes, name: "m")
      return nil
    } catch { return error }
  }
}
