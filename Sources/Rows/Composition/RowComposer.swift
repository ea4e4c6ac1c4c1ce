public import Images

/// Composes rows of pictures of single characters, each row the same for the same seed and number.
///
/// The character's category is drawn by its share of the pictures. Neighbours overlap by no more
/// than a third of the narrower one, so that a thin one does not vanish behind another.
public struct RowComposer: Sendable {
  /// What the rows are made of.
  public let characters: LabelledImages
  /// How.
  public let composition: RowComposition
  /// The height of the rows.
  public let height: Int
  private let glyphs: [Glyph]
  private let seed: UInt64

  /// A picture without the columns left and right of its ink.
  fileprivate struct Glyph {
    let width: Int
    let pixels: [UInt8]
    let label: Int
  }

  /// A composer of rows.
  ///
  /// - Parameters:
  ///   - characters: Pictures of single characters of one height, bright on dark.
  ///   - composition: How they are put side by side.
  ///   - seed: The seed of every choice.
  /// - Throws: ``RowError`` where a picture shows nothing or is of another height,
  ///   `ConfigurationError` where no row could be composed, and `ImageDecodingError`.
  public init(_ characters: LabelledImages, _ composition: RowComposition, seed: UInt64) throws {
    try composition.validate()
    let found = Set(characters.samples.map(\.category)).count
    guard found > 1 else { throw RowError.tooFewCharacters(found: found) }
    var height: Int?
    glyphs = try characters.samples.enumerated().map { index, sample in
      let image = try characters.image(at: index).converted(to: .gray)
      let wanted = height ?? image.height
      guard image.height == wanted else {
        throw RowError.unequalHeight(name: sample.name, wanted: wanted, found: image.height)
      }
      height = wanted
      return try Glyph(image, label: sample.category, name: sample.name)
    }
    self.characters = characters
    self.composition = composition
    self.height = (height ?? 0) + 2 * composition.jitter
    self.seed = seed
  }

  /// The row of this number.
  public func row(_ number: Int) -> LabelledRow {
    var generator = SeededGenerator(seed: seed, number)
    let chosen = (0..<Int.random(in: composition.length, using: &generator)).map { _ in
      glyphs[Int.random(in: 0..<glyphs.count, using: &generator)]
    }
    var spans: [Range<Int>] = []
    var end = Int.random(in: composition.margin, using: &generator)
    for (index, glyph) in chosen.enumerated() {
      if index > 0 {
        let gap = Int.random(in: composition.gap, using: &generator)
        end += max(gap, -min(glyph.width, chosen[index - 1].width) / 3)
      }
      spans.append(end..<end + glyph.width)
      end += glyph.width
    }
    let width = max(1, end + Int.random(in: composition.margin, using: &generator))
    var pixels = [UInt8](repeating: 0, count: width * height)
    for (glyph, span) in zip(chosen, spans) {
      let top = Int.random(in: 0...2 * composition.jitter, using: &generator)
      glyph.draw(into: &pixels, rowWidth: width, left: span.lowerBound, top: top)
    }
    return LabelledRow(
      image: Image(width: width, height: height, channels: 1, pixels: pixels),
      labels: chosen.map(\.label), spans: spans)
  }

  /// The rows of these numbers.
  public func rows(_ numbers: Range<Int>) -> [LabelledRow] { numbers.map(row) }
}

extension RowComposer.Glyph {
  init(_ image: Image, label: Int, name: String) throws(RowError) {
    let profile = InkProfile(image)
    guard let first = profile.columns.firstIndex(where: { $0 > 0 }),
      let last = profile.columns.lastIndex(where: { $0 > 0 })
    else { throw .noInk(name: name) }
    width = last - first + 1
    pixels = (0..<image.height).flatMap { y in
      image.pixels[y * image.width + first...y * image.width + last]
    }
    self.label = label
  }

  /// Draws the glyph; where it meets another, the brighter pixel stays.
  fileprivate func draw(into row: inout [UInt8], rowWidth: Int, left: Int, top: Int) {
    for y in 0..<pixels.count / width {
      let start = (y + top) * rowWidth + left
      for x in 0..<width { row[start + x] = max(row[start + x], pixels[y * width + x]) }
    }
  }
}
