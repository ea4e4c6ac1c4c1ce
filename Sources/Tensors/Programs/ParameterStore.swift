/// Named arrays of floats in one block: the learned numbers, or their gradients.
///
/// Row-major and in the order given, so that an optimizer runs over the whole in one pass and a
/// checkpoint knows nothing of blocking. Programs compiled with the same store share its numbers.
public final class ParameterStore {
  /// An array and its place.
  public struct Entry: Sendable, Equatable {
    /// What the array is.
    public let parameter: Parameter
    /// The index of its first element in the block.
    public let offset: Int
    /// The array's name.
    public var name: String { parameter.name }
    /// Its shape.
    public var shape: Shape { parameter.shape }
    /// The indices of its elements in the block.
    public var range: Range<Int> { offset..<offset + shape.count }
  }

  /// The arrays in order.
  public let entries: [Entry]
  /// The number of floats in all.
  public let count: Int
  private let places: [String: Int]
  private let arena: Arena

  /// Zeros for these arrays.
  public init(_ parameters: [Parameter]) throws(TensorError) {
    var entries: [Entry] = []
    var offset = 0
    for parameter in parameters {
      entries.append(Entry(parameter: parameter, offset: offset))
      offset += parameter.shape.count
    }
    self.entries = entries
    count = offset
    places = Dictionary(
      uniqueKeysWithValues: entries.enumerated().map { ($0.element.name, $0.offset) })
    arena = try Arena(byteCount: offset * MemoryLayout<Float>.stride)
  }

  /// Zeros for the same arrays as another store's.
  public convenience init(like other: ParameterStore) throws(TensorError) {
    try self.init(other.entries.map(\.parameter))
  }

  /// Fills every array with its first value, in order.
  ///
  /// - Parameters:
  ///   - generator: What random ones are drawn from.
  ///   - normal: Draws a normal number of mean 0 and deviation 1 from it, where one is declared.
  public func setFirstValues<Generator: RandomNumberGenerator>(
    using generator: inout Generator,
    normal: (inout Generator) -> Double = { _ in preconditionFailure("no normal numbers are drawn")
    }
  ) {
    for entry in entries {
      for place in entry.range {
        unsafe all[place] =
          switch entry.parameter.first {
          case .constant(let value): value
          case .normal(let deviation): Float(deviation * normal(&generator))
          case .uniform(let bound): Float.random(in: -bound...bound, using: &generator)
          }
      }
    }
  }

  /// The entry of this name.
  public func entry(_ name: String) -> Entry? { places[name].map { entries[$0] } }

  /// The numbers of one array; traps where there is none of this name.
  public subscript(name: String) -> [Float] {
    get {
      let entry = known(name)
      return unsafe Array(all[entry.range])
    }
    set {
      let entry = known(name)
      precondition(
        newValue.count == entry.shape.count,
        "\(name) has \(entry.shape.count) numbers, given \(newValue.count)")
      unsafe _ = all[entry.range].update(fromContentsOf: newValue)
    }
  }

  /// Every number, in the order of the entries; valid while the store lives.
  public var all: UnsafeMutableBufferPointer<Float> {
    unsafe UnsafeMutableBufferPointer(start: arena.address(0), count: count)
  }

  /// Copies every number of a store of the same entries.
  public func copy(from other: ParameterStore) {
    precondition(entries == other.entries, "copying between stores of different entries")
    unsafe _ = all.update(fromContentsOf: other.all)
  }

  func address(of name: String, shape: Shape) -> UnsafeMutablePointer<Float> {
    let entry = known(name)
    precondition(entry.shape == shape, "\(name) is \(entry.shape), used as \(shape)")
    return unsafe arena.address(entry.offset * MemoryLayout<Float>.stride)
  }

  private func known(_ name: String) -> Entry {
    guard let entry = entry(name) else {
      preconditionFailure("no array is named \(name)")
    }
    return entry
  }
}
