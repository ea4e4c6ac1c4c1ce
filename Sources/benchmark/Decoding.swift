internal import ArgumentParser
internal import Files
internal import Images

/// `benchmark decoding`: picture files into pixels, on one thread.
struct Decoding: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Picture files into pixels.")

  @Option(help: "The side that the pictures are wanted at. (default: full size)")
  var side: Int?

  @Argument(help: "A file of one path a line.")
  var list: String

  func run() throws {
    let paths = try PathList.read(list)
    var options = DecodingOptions()
    options.color = .rgb
    options.targetSide = side
    try Server(about: Work()).time {
      for path in paths { _ = try Image(contentsOf: path, options: options) }
    }
  }
}

/// `benchmark scales`: how far each picture is reduced while it is decoded.
struct Scales: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The eighths of its size at which each picture is decoded, and its path.")

  @Argument(help: "The side that the pictures are wanted at.")
  var side: Int

  @Argument(help: "A file of one path a line.")
  var list: String

  func run() throws {
    var options = DecodingOptions()
    options.targetSide = side
    for path in try PathList.read(list) {
      let full = try Image(contentsOf: path).width
      let reduced = try Image(contentsOf: path, options: options).width
      print("\((8 * reduced + full / 2) / full) \(path)")
    }
  }
}

/// A file of one path a line.
enum PathList {
  /// The paths.
  static func read(_ path: String) throws -> [String] {
    String(decoding: try WholeFile(path).read(), as: UTF8.self).split(separator: "\n").map(
      String.init)
  }
}
