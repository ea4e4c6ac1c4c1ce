internal import Images
internal import Tensors

/// The compiled networks of a reader, one for each width of picture, all on the same parameters.
///
/// Rows of like width go together, in batches of one size; narrower rows are filled up with ground.
/// A class, since the programs are made when they are first needed.
final class RowPrograms {
  let configuration: RowReaderConfiguration
  let batch: Int
  let parameters: ParameterStore
  /// The gradients of the last training run.
  let gradients: ParameterStore
  private var compiled: [Int: Compiled] = [:]

  /// Widths are rounded up to this, so that few programs serve all.
  private static let step = 16

  private struct Compiled {
    let grid: WindowGrid
    let pictures: Tensor
    let upstream: Tensor
    let energies: Tensor
    let forward: Program
    let backward: Program
  }

  /// Programs for batches of `batch` rows, with parameters that are still zero.
  init(_ configuration: RowReaderConfiguration, batch: Int) throws(TensorError) {
    self.configuration = configuration
    self.batch = batch
    let graph = Graph()
    let least = RowPrograms.width(for: 1, configuration)
    _ = WindowNetwork(configuration: configuration)(
      graph.input("pictures", [1, 1, configuration.height, least]))
    parameters = try ParameterStore(graph.parameters)
    gradients = try ParameterStore(like: parameters)
  }

  /// The width of the pictures that rows of a width are filled up to.
  static func width(for row: Int, _ configuration: RowReaderConfiguration) -> Int {
    let widest = (configuration.windowCells.max() ?? 1) * RowReaderConfiguration.cell
    return (max(row, widest) + step - 1) / step * step
  }

  /// The energies of every window of some rows, `batch` of them at most, row after row.
  func energies(of images: [Image]) throws -> (grid: WindowGrid, energies: [Float]) {
    let widest = images.map(\.width).max() ?? 1
    let program = try compiled(for: RowPrograms.width(for: widest, configuration))
    try program.forward.write(try pixels(of: images, in: program), to: program.pictures)
    try program.forward.run()
    return (program.grid, program.forward.read(program.energies))
  }

  /// Leaves in ``gradients`` the gradient of `Σ upstream · energies` for the same rows.
  ///
  /// The network runs forward once more: the energies must be known before `upstream` is.
  func backpropagate(_ upstream: [Float], of images: [Image]) throws {
    let widest = images.map(\.width).max() ?? 1
    let program = try compiled(for: RowPrograms.width(for: widest, configuration))
    try program.backward.write(try pixels(of: images, in: program), to: program.pictures)
    try program.backward.write(upstream, to: program.upstream)
    try program.backward.run()
  }

  private func compiled(for width: Int) throws(TensorError) -> Compiled {
    if let known = compiled[width] { return known }
    let graph = Graph()
    let pictures = graph.input("pictures", [batch, 1, configuration.height, width])
    let energies = WindowNetwork(configuration: configuration)(pictures)
    let upstream = graph.input("upstream", energies.shape)
    let made = Compiled(
      grid: WindowGrid(
        cells: width / RowReaderConfiguration.cell, widths: configuration.windowCells,
        labels: configuration.categories.count),
      pictures: pictures, upstream: upstream, energies: energies,
      forward: try Program([energies], parameters: .changing(parameters)),
      backward: try Program(
        [], parameters: .changing(parameters),
        destinations: graph.gradients(of: (energies * upstream).sum(), in: gradients)))
    compiled[width] = made
    return made
  }

  /// The rows as numbers from 0 to 1, in pictures of the program's width.
  private func pixels(of images: [Image], in program: Compiled) throws(RowError) -> [Float] {
    let shape = program.pictures.shape
    precondition(images.count <= batch, "\(images.count) rows in a batch of \(batch)")
    var numbers = [Float](repeating: 0, count: shape.count)
    for (index, image) in images.enumerated() {
      let image = image.converted(to: .gray)
      guard image.height == configuration.height else {
        throw .wrongHeight(wanted: configuration.height, found: image.height)
      }
      for y in 0..<image.height {
        let start = (index * image.height + y) * shape[3]
        for x in 0..<image.width {
          numbers[start + x] = Float(image.pixels[y * image.width + x]) / 255
        }
      }
    }
    return numbers
  }
}
