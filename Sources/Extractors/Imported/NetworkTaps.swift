public import Tensors

extension Network {
  /// A place of a network whose maps can be seen.
  public struct Place: Hashable, Sendable, Codable {
    /// The name of the value.
    public var name: String
    /// The step that makes it.
    public var step: Int
    /// The shape `[C, h, w]` of its maps.
    public var maps: [Int]
    /// The share of the whole network's work that is done by then.
    public var share: Double
  }

  /// The named places between blocks, in order, for pictures of a shape `[channels, height, width]`.
  public func places(for pictures: Shape) -> [Place] {
    cuts.filter { !isBent($0) }.compactMap { place(ofStep: $0, for: pictures) }
  }

  /// The place of a name; nil where the network has none that are maps.
  public func place(named name: String, for pictures: Shape) -> Place? {
    steps.lastIndex { $0.name == name }.flatMap { place(ofStep: $0, for: pictures) }
  }

  private func place(ofStep index: Int, for pictures: Shape) -> Place? {
    let batch = Shape([1] + pictures.dimensions)
    guard !steps[index].name.isEmpty, let work = work(for: batch),
      let maps = shapes(of: batch)?[value(ofStep: index)].asMaps
    else { return nil }
    let done = stepsNeeded(for: [index]).reduce(0) { $0 + work[$1] }
    return Place(
      name: steps[index].name, step: index, maps: Array(maps.dimensions.dropFirst()),
      share: Double(done) / Double(max(work.reduce(0, +), 1)))
  }

  /// The places that are tapped unasked: a middle one, which knows how things are turned, and the last
  /// that has maps, which knows what they are.
  ///
  /// The middle one is the last block whose maps have a sixteenth of the picture's side; where that is the
  /// end of the network, as of one that cuts pictures into tokens, the block at two thirds of the work.
  public func usualTaps(for pictures: Shape) -> [ImportedExtractor.Tap] {
    let all = places(for: pictures).filter { $0.maps[1] > 1 }
    let blocks = all.filter { endsBlock($0.step) }
    let places = blocks.isEmpty ? all : blocks
    guard let last = places.last else { return [] }
    var middle = places.last { $0.maps[1] * Self.usualReduction >= pictures[1] } ?? last
    if middle.step == last.step { middle = places.last { $0.share <= last.share * 2 / 3 } ?? last }
    let chosen =
      middle.step == last.step
      ? [(last, Self.usualSides.0)]
      : [(middle, Self.usualSides.0), (last, Self.usualSides.1)]
    return chosen.map { $0.tap(side: $1) }
  }

  private static let usualReduction = 16
  private static let usualSides = (4, 2)
}

extension Network.Place {
  /// A tap here, its maps pooled to a side where they are larger.
  public func tap(side: Int) -> ImportedExtractor.Tap {
    ImportedExtractor.Tap(
      name: name, step: step, maps: [maps[0], min(maps[1], side), min(maps[2], side)])
  }
}
