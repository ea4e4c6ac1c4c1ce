/// Paths in order, each folder once and the names end to end: a hundred thousand strings would take
/// four times the memory.
public struct PathList: RandomAccessCollection, Sendable {
  /// A folder with its slash, and the position of its first path.
  private struct Run {
    let folder: String
    let start: Int
  }

  private var runs: [Run] = []
  private var names: [UInt8] = []
  /// Where each name ends.
  private var ends: [Int] = []

  /// No paths.
  public init() {}

  /// The paths of a sequence.
  public init(_ paths: some Sequence<String>) {
    for path in paths { append(path) }
  }

  /// Adds a path behind the others.
  public mutating func append(_ path: String) {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:))
    let folder = path[..<(name ?? path.startIndex)]
    if runs.last.map({ $0.folder != folder }) ?? true {
      runs.append(Run(folder: String(folder), start: ends.count))
    }
    names.append(contentsOf: path.utf8[(name ?? path.startIndex)...])
    ends.append(names.count)
  }

  /// The first position.
  public var startIndex: Int { 0 }
  /// The position behind the last path.
  public var endIndex: Int { ends.count }

  /// The path at a position.
  public subscript(position: Int) -> String {
    let start = position == 0 ? 0 : ends[position - 1]
    return folder(at: position) + String(decoding: names[start..<ends[position]], as: UTF8.self)
  }

  /// The folder of the last run that starts at or before a position.
  private func folder(at position: Int) -> String {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].start <= position { low = middle + 1 } else { high = middle }
    }
    return runs[low - 1].folder
  }
}
