internal import EnergyModels
public import Images
internal import Tensors

/// What a reader finds in a row.
public struct RowReading: Sendable, Equatable {
  /// The labels, from left to right: the answer `Y`.
  public let labels: [Int]
  /// The columns of each label's window, in pixels: the latent path `Z`.
  public let windows: [Range<Int>]
  /// The energy of the path.
  public let energy: Double
}

/// Reads rows of characters whose number, places and widths are unknown.
///
/// The energy of a labelling `Y` and a cutting `Z` of the row is the sum of the energies of its
/// windows and blanks; reading is the search for the path of least energy.
///
/// Source: LeCun & Huang, "EBM for Sequence Labeling".
public final class RowReader {
  /// What it is made of.
  public let configuration: RowReaderConfiguration
  let programs: RowPrograms
  private var trellises: [TrellisKey: RowTrellis] = [:]

  private struct TrellisKey: Hashable {
    let grid: WindowGrid
    let used: Int
  }

  /// A reader that knows nothing yet; ``RowTrainer`` teaches it.
  init(_ configuration: RowReaderConfiguration, batch: Int) throws(TensorError) {
    self.configuration = configuration
    programs = try RowPrograms(configuration, batch: batch)
  }

  /// The reading of each row, bright on dark and of the height that the reader was trained on.
  ///
  /// - Throws: ``RowError/wrongHeight(wanted:found:)``, and `TensorError` or `TrellisError` where
  ///   memory or the weights do not allow reading.
  public func read(_ images: [Image]) throws -> [RowReading] {
    try perRow(images) { _, row in
      let path = try row.trellis().leastEnergyPath()
      let edges = path.edges.map { row.paths.trellis.edges[$0] }.filter { $0.label != nil }
      return RowReading(
        labels: path.labelling, windows: edges.map { pixels($0.source..<$0.target) },
        energy: path.energy)
    }
  }

  /// A row's ways to be cut, and the energies of its windows.
  struct Row {
    let grid: WindowGrid
    let paths: RowTrellis
    let energies: ArraySlice<Float>

    /// The number of cells of the row.
    var used: Int { paths.trellis.nodeCount - 1 }

    func trellis() throws(TrellisError) -> Trellis { try paths.filled(with: energies) }

    /// One of the energies, at a place of the grid.
    subscript(place: Int) -> Float { energies[energies.startIndex + place] }

    /// The window that fits some columns of pixels best.
    func window(closestTo columns: Range<Int>) -> WindowGrid.Window {
      let cell = Double(RowReaderConfiguration.cell)
      return grid.window(
        closestTo: Double(columns.lowerBound) / cell, Double(columns.upperBound) / cell,
        used: used)
    }

    /// The label of least energy in a window, and that energy.
    func best(in window: WindowGrid.Window) -> (label: Int, energy: Float) {
      let place = grid.place(of: window)
      var best = (label: 0, energy: Float.infinity)
      for label in 0..<grid.labels {
        let energy = self[place.first + label * place.step]
        if energy < best.energy { best = (label, energy) }
      }
      return best
    }
  }

  /// Asks something of each row by its number; rows of like width are computed together.
  func perRow<Answer>(_ images: [Image], _ ask: (Int, Row) throws -> Answer) throws -> [Answer] {
    let order = images.indices.sorted { (images[$0].width, $0) < (images[$1].width, $1) }
    var answers = [Answer?](repeating: nil, count: images.count)
    for start in stride(from: 0, to: order.count, by: programs.batch) {
      let members = order[start..<min(start + programs.batch, order.count)]
      let rows = try rows(of: members.map { images[$0] })
      for (index, row) in zip(members, rows) { answers[index] = try ask(index, row) }
    }
    return answers.compactMap { $0 }
  }

  /// The rows of one batch.
  func rows(of images: [Image]) throws -> [Row] {
    let (grid, energies) = try programs.energies(of: images)
    return try images.enumerated().map { index, image in
      let key = TrellisKey(grid: grid, used: configuration.cells(forWidth: image.width))
      let paths = try trellises[key] ?? RowTrellis(grid, used: key.used)
      trellises[key] = paths
      return Row(
        grid: grid, paths: paths,
        energies: energies[index * grid.count..<(index + 1) * grid.count])
    }
  }

  /// Cells as columns of pixels.
  func pixels(_ cells: Range<Int>) -> Range<Int> {
    cells.lowerBound * RowReaderConfiguration.cell..<cells.upperBound * RowReaderConfiguration.cell
  }
}
