/// How often each category was taken for each.
public struct ConfusionMatrix: Sendable, Hashable {
  /// Counts, `[true category][answer]`.
  public private(set) var rows: [[Int]]

  /// No answers yet, between this number of categories.
  public init(categories: Int) {
    rows = Array(repeating: Array(repeating: 0, count: categories), count: categories)
  }

  /// Counts an answer to a picture of a category.
  public mutating func add(category: Int, answer: Int) {
    rows[category][answer] += 1
  }

  /// The number of pictures.
  public var count: Int { rows.joined().reduce(0, +) }

  /// The number of pictures whose answer is right.
  public var rightCount: Int { rows.indices.map { rows[$0][$0] }.reduce(0, +) }

  /// The number of pictures of a category.
  public func count(of category: Int) -> Int { rows[category].reduce(0, +) }

  /// The share of a category's pictures whose answer is right; nil where it has none.
  public func accuracy(of category: Int) -> Double? {
    let total = count(of: category)
    return total == 0 ? nil : Double(rows[category][category]) / Double(total)
  }
}
