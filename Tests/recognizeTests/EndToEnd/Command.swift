import Foundation
import Images
import TestSupport

/// The built command, beside this test bundle.
enum Command {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String

    /// The JSON objects on stdout, a line each.
    var objects: [[String: Any]] { Command.objects(in: output) }
  }

  /// The JSON objects of a text, a line each.
  static func objects(in text: String) -> [[String: Any]] {
    text.split(separator: "\n").compactMap {
      (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
    }
  }

  static let path: String = {
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "recognize").path
  }()

  /// Starts the command; its outputs go to files in `folder`.
  static func start(_ words: [String], in folder: String, input: String = "") throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: folder)
    try Data(input.utf8).write(to: URL(filePath: folder + "/stdin.txt"))
    for name in ["stdout.txt", "stderr.txt"] {
      try Data().write(to: URL(filePath: folder + "/" + name))
    }
    process.standardInput = FileHandle(forReadingAtPath: folder + "/stdin.txt")
    process.standardOutput = FileHandle(forWritingAtPath: folder + "/stdout.txt")
    process.standardError = FileHandle(forWritingAtPath: folder + "/stderr.txt")
    try process.run()
    return process
  }

  static func outcome(of process: Process, in folder: String) throws -> Outcome {
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(filePath: folder + "/" + name)), as: UTF8.self)
    }
    return Outcome(
      status: process.terminationStatus, output: try text("stdout.txt"),
      errors: try text("stderr.txt"))
  }

  static func run(_ words: String..., in folder: String, input: String = "") throws -> Outcome {
    try outcome(of: try start(words, in: folder, input: input), in: folder)
  }
}

extension Means {
  static let command = Means(
    "the command beside the tests, \(Command.path)", remedy: "swift build --product recognize"
  ) { FileManager.default.isExecutableFile(atPath: Command.path) }
}

/// Two kinds of coloured wedge, turned by known angles, as PNG files of train/ and test/.
enum DrawnPictures {
  static func write(to folder: String, turns: Int = 12) throws {
    for (category, width, color) in [
      ("narrow", 60.0, [220, 60, 60]), ("wide", 180, [60, 60, 220]),
    ] {
      for (part, start) in [("train", 0.0), ("test", 11)] {
        let path = "\(folder)/\(part)/\(category)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for turn in 0..<turns {
          let angle = start + 360 * Double(turn) / Double(turns)
          try picture(angle, width, color.map(UInt8.init))
            .writePNG(to: "\(path)/\(category)_rot\(Int(angle)).png")
        }
      }
    }
  }

  private static func picture(_ angle: Double, _ width: Double, _ color: [UInt8]) -> Image {
    let side = 24
    let pixels = (0..<side * side).flatMap { index -> [UInt8] in
      let (x, y) = (Double(index % side) - 11.5, 11.5 - Double(index / side))
      let apart = abs((atan2(y, x) * 180 / .pi - angle).remainder(dividingBy: 360))
      return apart < width / 2 ? color : [20, 20, 20]
    }
    return Image(width: side, height: side, channels: 3, pixels: pixels)
  }
}
