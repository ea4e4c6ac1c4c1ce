/// Paths in order, their bytes end to end: a hundred thousand strings would take twice the memory.
public struct PathList: RandomAccessCollection, Sendable {
  private var bytes: [UInt8] = []
  /// Where each path ends.
  private var ends: [Int] = []

  /// No paths.
  public init() {}

  /// The paths of a sequence.
  public init(_ paths: some Sequence<String>) {
    for path in paths { append(path) }
  }

  /// Adds a path behind the others.
  public mutating func append(_ path: String) {
    bytes.append(contentsOf: path.utf8)
    ends.append(bytes.count)
  }

  /// The first position.
  public var startIndex: Int { 0 }
  /// The position behind the last path.
  public var endIndex: Int { ends.count }

  /// The path at a position.
  public subscript(position: Int) -> String {
    String(
      decoding: bytes[(position == 0 ? 0 : ends[position - 1])..<ends[position]], as: UTF8.self)
  }
}
