internal import EnergyModels
public import Images
internal import Tensors

/// Reads rows of characters whose number, places and widths are unknown.
///
/// The energy of a labelling `Y` and a cutting `Z` of the row is the sum of the energies of its
/// windows and blanks; reading is the search for the path of least energy. Rows are bright on dark;
/// those of another height than the reader's are resampled to it.
///
/// Source: LeCun & Huang, "EBM for Sequence Labeling".
public final class RowReader {
  /// What it is made of.
  public let configuration: RowReaderConfiguration
  /// How the rows were composed that it was trained on.
  public let composition: RowComposition
  /// Every choice of its training.
  public let provenance: RowTrainingConfiguration
  let programs: RowPrograms
  /// Cutting first at its best, to be compared with; nil where nothing was there to choose it by.
  var tunedCutting: TunedCutting?
  private var trellises: [TrellisKey: RowTrellis] = [:]

  private struct TrellisKey: Hashable {
    let grid: WindowGrid
    let used: Int
  }

  /// The widest row that is read, at the reader's height.
  static let widest = 8192

  /// A reader that knows nothing yet.
  ///
  /// - Throws: `ConfigurationError` where a size is beyond all bounds, `TensorError` where memory
  ///   runs out.
  init(
    _ configuration: RowReaderConfiguration, composition: RowComposition,
    provenance: RowTrainingConfiguration, batch: Int, compute: Compute
  ) throws {
    try configuration.validate()
    self.configuration = configuration
    self.composition = composition
    self.provenance = provenance
    programs = try RowPrograms(configuration, batch: batch, compute: compute)
  }

  /// A reader of the same numbers, which further training leaves as they are.
  func copy() throws -> RowReader {
    let copy = try RowReader(
      configuration, composition: composition, provenance: provenance, batch: programs.batch,
      compute: programs.compute)
    copy.programs.parameters.copy(from: programs.parameters)
    return copy
  }

  /// The reading of each row: the path of least energy.
  ///
  /// - Throws: ``RowError/tooWide(name:limit:found:)``, and `TensorError` or `TrellisError` where memory
  ///   or the weights do not allow reading.
  public func read(_ images: [Image]) throws -> [RowReading] {
    try perRow(images) { row in row.reading(along: try row.trellis().leastEnergyPath()) }
  }

  /// The labellings of least energy of each row, in order of energy, each with its best cutting.
  ///
  /// `E(Y, X) = min_Z E(Y, Z, X)`. No two say the same, and no other labelling has less energy than
  /// the last.
  ///
  /// - Parameters:
  ///   - images: The rows.
  ///   - count: How many are wanted, at least 1.
  /// - Returns: That many readings of each row, fewer where there are fewer.
  /// - Throws: As ``read(_:)``.
  public func readings(of images: [Image], best count: Int) throws -> [[RowReading]] {
    try perRow(images) { row in
      try row.trellis().bestPaths(count, distinctLabellings: true).map(row.reading)
    }
  }

  /// The labellings of least energy of a picture file, as ``readings(of:best:)`` finds them.
  ///
  /// What is transparent is ground.
  ///
  /// - Throws: `ImageDecodingError` where the file is no picture, and as ``read(_:)``.
  public func readings(ofFile path: String, best count: Int) throws -> [RowReading] {
    var options = DecodingOptions()
    (options.color, options.ground) = (.gray, 0)
    let image = try Image(contentsOf: path, options: options)
    do {
      return try readings(of: [image], best: count).flatMap { $0 }
    } catch RowError.tooWide(_, let limit, let found) {
      throw RowError.tooWide(name: path, limit: limit, found: found)
    }
  }

  /// Asks something of each row; rows of like width are computed together.
  func perRow<Answer>(_ images: [Image], _ ask: (WindowEnergies) throws -> Answer) throws
    -> [Answer]
  {
    let fitted = try images.enumerated().map { try self.fitted($1, name: "row \($0)") }
    let order = images.indices.sorted { (fitted[$0].width, $0) < (fitted[$1].width, $1) }
    var answers = [Answer?](repeating: nil, count: images.count)
    for start in stride(from: 0, to: order.count, by: programs.batch) {
      let members = order[start..<min(start + programs.batch, order.count)]
      for (index, row) in zip(members, try rows(of: members.map { fitted[$0] })) {
        var row = row
        row.givenWidth = images[index].width
        answers[index] = try ask(row)
      }
    }
    return answers.compactMap { $0 }
  }

  /// The rows of one batch, all of the reader's height.
  func rows(of images: [Image]) throws -> [WindowEnergies] {
    let (grid, energies) = try programs.energies(of: images)
    return try images.enumerated().map { index, image in
      WindowEnergies(
        image: image, givenWidth: image.width, grid: grid,
        paths: try paths(grid, used: configuration.cells(forWidth: image.width)),
        energies: energies[index * grid.count..<(index + 1) * grid.count])
    }
  }

  private func paths(_ grid: WindowGrid, used: Int) throws(TrellisError) -> RowTrellis {
    let key = TrellisKey(grid: grid, used: used)
    if let known = trellises[key] { return known }
    if trellises.count == 64 { trellises.removeAll() }
    let made = try RowTrellis(grid, used: used)
    trellises[key] = made
    return made
  }

  /// A row in gray at the reader's height.
  private func fitted(_ image: Image, name: String) throws(RowError) -> Image {
    let height = configuration.height
    let width = max(1, (image.width * height + image.height / 2) / image.height)
    guard width <= Self.widest else { throw .tooWide(name: name, limit: Self.widest, found: width) }
    return image.converted(to: .gray).resampled(width: width, height: height)
  }
}
