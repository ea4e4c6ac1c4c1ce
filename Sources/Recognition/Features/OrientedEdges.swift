internal import CKernels
internal import Glibc
internal import Tensors

/// The strength of edges in a few orientations, whatever their contrast: a first layer that is not
/// learned.
///
/// `r_θ = max_c |d_θ ∗ X_c|` with derivatives `d_θ` of a Gaussian across `θ` in each channel `c`, then
/// `r_θ / √(ε + mean_window Σ_θ r_θ²)`, and the mean of each 2 × 2 pixels. The absolute value makes
/// dark on light the same as light on dark, the division makes faint the same as strong: what is left
/// is shape. A network that has to learn both from a handful of objects does not.
///
/// Source: Dalal & Triggs, "Histograms of Oriented Gradients", 2005; Jarrett et al., "What is the Best
/// Multi-Stage Architecture for Object Recognition?", 2009, for rectification and local contrast.
struct OrientedEdges {
  /// The number of orientations in half a turn.
  let orientations: Int

  static let kernel = Int(CK_EDGE_KERNEL)
  static let pool = Int(CK_EDGE_POOL)
  private static let window = Int(CK_EDGE_WINDOW)
  // In units of the pictures' deviation: what is fainter is noise.
  private static let epsilon: Float = 0.05

  /// The side of the maps for square pictures; nil for pictures that are too small.
  static func side(of side: Int) -> Int? {
    let maps = (side - kernel + 1) / pool
    return maps > 0 ? maps : nil
  }

  /// The maps `[N, orientations, side, side]` of normalised pictures `[N, C, H, W]`.
  ///
  /// In one pass where there is a kernel for their sizes, else as they are defined.
  func callAsFunction(_ pictures: Tensor) -> Tensor {
    pictures.edgeMaps(filters: derivatives, orientations: orientations, epsilon: Self.epsilon)
      ?? defined(on: pictures)
  }

  /// The same maps by operations that every framework knows.
  func defined(on pictures: Tensor) -> Tensor {
    let (count, channels) = (pictures.shape[0], pictures.shape[1])
    let graph = pictures.graph
    let filters = graph.constant(derivatives, [orientations, 1, Self.kernel, Self.kernel])
    let responses =
      pictures
      .reshaped(to: [count * channels, 1, pictures.shape[2], pictures.shape[3]])
      .convolved(with: filters, padding: .valid)
      .absolute()
    let (rows, columns) = (responses.shape[2], responses.shape[3])
    let strongest =
      responses
      .reshaped(to: [count, channels, orientations * rows * columns])
      .maximum(axis: 1)
      .reshaped(to: [count, orientations, rows, columns])
    let energy = strongest.squared().sum(axis: 1, keepingAxis: true)
    let box = graph.constant(
      [Float](repeating: 1, count: Self.window * Self.window),
      [1, 1, Self.window, Self.window])
    let shares = graph.constant(windowShares(rows, columns), [1, 1, rows, columns])
    let contrast = (energy.convolved(with: box) * shares + Self.epsilon).squareRoot()
    return (strongest * contrast.reciprocal()).averagePooled(window: Self.pool)
  }

  /// The derivative of a Gaussian of deviation 1 across each orientation, of unit weight.
  private var derivatives: [Float] {
    let places = (0..<Self.kernel).map { Double($0 - Self.kernel / 2) }
    func gaussian(_ x: Double, _ y: Double) -> Double { exp(-(x * x + y * y) / 2) }
    let weight = places.flatMap { y in places.map { abs($0) * gaussian($0, y) } }.reduce(0, +)
    return (0..<orientations).flatMap { index -> [Float] in
      let angle = Double(index) * .pi / Double(orientations)
      return places.flatMap { y in
        places.map { Float(($0 * cos(angle) + y * sin(angle)) * gaussian($0, y) / weight) }
      }
    }
  }

  /// One over the number of pixels in the window round each pixel: fewer at the border.
  private func windowShares(_ rows: Int, _ columns: Int) -> [Float] {
    let half = Self.window / 2
    func reach(_ place: Int, _ count: Int) -> Int {
      min(place + half, count - 1) - max(place - half, 0) + 1
    }
    return (0..<rows).flatMap { row in
      (0..<columns).map { 1 / Float(reach(row, rows) * reach($0, columns)) }
    }
  }
}
