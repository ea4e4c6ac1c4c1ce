internal import Images
internal import Tensors

/// The compiled networks of a reader, one for each width of picture, all on the same parameters.
///
/// Rows of like width go together, in batches of one size; narrower rows are filled up with ground.
/// A class, since the programs are made when they are first needed.
final class RowPrograms {
  let configuration: RowReaderConfiguration
  let batch: Int
  let compute: Compute
  let parameters: ParameterStore
  /// The gradients of the last training run.
  let gradients: ParameterStore
  private var forward: [Int: Forward] = [:]
  private var backward: [Int: Backward] = [:]

  /// Widths are rounded up to this, so that few programs serve all.
  private static let step = 16
  /// The most programs of each kind that are kept: rows of many widths must not fill the memory.
  private static let most = 24

  private struct Forward {
    let grid: WindowGrid
    let pictures: Tensor
    let energies: Tensor
    let program: Program
  }

  private struct Backward {
    let pictures: Tensor
    let upstream: Tensor
    let program: Program
  }

  /// Programs for batches of `batch` rows, with parameters that are still zero.
  init(
    _ configuration: RowReaderConfiguration, batch: Int, compute: Compute = Compute()
  ) throws(TensorError) {
    self.configuration = configuration
    self.batch = batch
    self.compute = compute
    parameters = try ParameterStore(RowPrograms.parameters(configuration))
    gradients = try ParameterStore(like: parameters)
  }

  /// What a reader learns.
  static func parameters(_ configuration: RowReaderConfiguration) -> [Parameter] {
    network(configuration, batch: 1, width: width(for: 1, configuration)).energies.graph.parameters
  }

  /// The width of the pictures that rows of a width are filled up to.
  static func width(for row: Int, _ configuration: RowReaderConfiguration) -> Int {
    let widest = (configuration.windowCells.max() ?? 1) * RowReaderConfiguration.cell
    return (max(row, widest) + step - 1) / step * step
  }

  /// The energies of every window of some rows, `batch` of them at most, row after row.
  func energies(of images: [Image]) throws(TensorError) -> (grid: WindowGrid, energies: [Float]) {
    let made = try forward(for: width(of: images))
    try made.program.write(pixels(of: images, in: made.pictures.shape), to: made.pictures)
    try made.program.run()
    return (made.grid, made.program.read(made.energies))
  }

  /// Leaves in ``gradients`` the gradient of `Σ upstream · energies` for the same rows.
  ///
  /// The network runs forward once more: the energies must be known before `upstream` is.
  func backpropagate(_ upstream: [Float], of images: [Image]) throws(TensorError) {
    let made = try backward(for: width(of: images))
    try made.program.write(pixels(of: images, in: made.pictures.shape), to: made.pictures)
    try made.program.write(upstream, to: made.upstream)
    try made.program.run()
  }

  private func width(of images: [Image]) -> Int {
    RowPrograms.width(for: images.map(\.width).max() ?? 1, configuration)
  }

  private static func network(
    _ configuration: RowReaderConfiguration, batch: Int, width: Int
  ) -> (pictures: Tensor, energies: Tensor) {
    let pictures = Graph().input("pictures", [batch, 1, configuration.height, width])
    return (pictures, WindowNetwork(configuration: configuration)(pictures))
  }

  private func forward(for width: Int) throws(TensorError) -> Forward {
    if let known = forward[width] { return known }
    if forward.count == RowPrograms.most { forward.removeAll() }
    let (pictures, energies) = RowPrograms.network(configuration, batch: batch, width: width)
    let grid = WindowGrid(
      cells: width / RowReaderConfiguration.cell, widths: configuration.windowCells,
      labels: configuration.categories.count)
    let program = try Program(
      [energies], parameters: .changing(parameters), compute: compute)
    let made = Forward(grid: grid, pictures: pictures, energies: energies, program: program)
    forward[width] = made
    return made
  }

  private func backward(for width: Int) throws(TensorError) -> Backward {
    if let known = backward[width] { return known }
    if backward.count == RowPrograms.most { backward.removeAll() }
    let (pictures, energies) = RowPrograms.network(configuration, batch: batch, width: width)
    let graph = energies.graph
    let upstream = graph.input("upstream", energies.shape)
    let program = try Program(
      [], parameters: .changing(parameters),
      destinations: graph.gradients(of: (energies * upstream).sum(), in: gradients),
      compute: compute)
    let made = Backward(pictures: pictures, upstream: upstream, program: program)
    backward[width] = made
    return made
  }

  /// The rows as numbers from 0 to 1, in pictures of a shape.
  private func pixels(of images: [Image], in shape: Shape) -> [Float] {
    precondition(images.count <= batch, "\(images.count) rows in a batch of \(batch)")
    var numbers = [Float](repeating: 0, count: shape.count)
    for (index, image) in images.enumerated() {
      precondition(
        image.height == configuration.height && image.channels == 1,
        "a row of \(image.height) pixels for a reader of \(configuration.height)")
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
