internal import Interchange
internal import Tensors

/// The whole of recognition as an ONNX model: pixels in, answers out.
///
/// | name | type | shape | what |
/// |---|---|---|---|
/// | `image` | uint8 | `[N, H, W, C]` | pictures at the model's size |
/// | `energies` | float | `[N, K]` | each category's energy, the pose minimised or summed out |
/// | `pose` | float | `[N, K, coordinates]` | each category's pose of least energy on the grid |
/// | `category` | int64 | `[N]` | the category of least energy |
/// | `known` | bool | `[N]` | whether the free energy is within that category's threshold |
struct ONNXModel {
  private let configuration: ModelConfiguration
  private var graph = ONNXGraph(name: "recognize")

  /// The graph of a model.
  ///
  /// - Throws: `ONNXError` where ONNX has no such graph, ``ConfigurationError`` and `TensorError`.
  init(_ configuration: ModelConfiguration, store: ParameterStore) throws {
    self.configuration = configuration
    declare()
    let pictures = addNormalization()
    let search = try SymbolicTrace { batch in
      let search = try TracedSearch(configuration, batch: batch)
      return (search.pictures, [search.energies, search.marginals])
    }
    var translation = try GraphTranslation(search, input: pictures, store: store)
    let energies = try translation.write(to: &graph)
    try addAnswer(overPoses: energies[0], marginals: energies[1])
  }

  /// The bytes of the file; the same model gives the same bytes.
  func bytes() throws -> [UInt8] {
    let text =
      "Energy-based recognition: the category of least energy, and how the object is turned. "
      + "The metadata says how a picture becomes pixels, and what the answers mean."
    let metadata = try ONNXMetadata(configuration).entries
    return try ONNXFile(graph, saying: text, metadata: metadata).bytes()
  }

  private mutating func declare() {
    let (side, channels) = (configuration.side, configuration.channels)
    let categories = configuration.categories.count
    graph.input(
      "image", .uint8, [nil, side, side, channels],
      saying: "Pictures by rows; \(channels == 1 ? "gray" : "red, green, blue").")
    graph.output(
      "energies", .float, [nil, categories],
      saying: "The energy of each category, in the order of the metadata's categories.")
    graph.output(
      "pose", .float, [nil, categories, configuration.poses.coordinates.count],
      saying: "Each category's pose of least energy on the search grid, not polished.")
    graph.output("category", .int64, [nil], saying: "The category of least energy, known or not.")
    graph.output("known", .bool, [nil], saying: "Whether the picture shows one of the categories.")
  }

  /// `scale · v + shift` of each channel's bytes, `[N, C, H, W]`.
  private mutating func addNormalization() -> String {
    let (scales, shifts) = configuration.normalization
    let channels = configuration.channels
    let scale = graph.floats(scales, [1, channels, 1, 1], named: "scale")
    let shift = graph.floats(shifts, [1, channels, 1, 1], named: "shift")
    let float = ONNXGraph.Attribute.integer(ONNXGraph.Element.float.rawValue)
    let numbers = graph.node("Cast", ["image"], ["to": float])
    let planes = graph.node("Transpose", [numbers], ["perm": .integers([0, 3, 1, 2])])
    return graph.node("Add", [graph.node("Mul", [planes, scale]), shift])
  }

  /// The answer of the energies `[N, K, Z]` and `[N, K]`: the first of least energy, its pose, and whether
  /// `−(1/β) log Σ_Y exp(−β E_Y) ≤ τ_Y`.
  private mutating func addAnswer(overPoses energies: String, marginals: String) throws {
    _ = graph.node("Identity", [marginals], named: "energies")
    let least: KeyValuePairs<String, ONNXGraph.Attribute> = [
      "axis": .integer(2), "keepdims": .integer(0),
    ]
    let cell = graph.node("ArgMin", [energies], least)
    _ = graph.node("Gather", [try addPoses(), cell], named: "pose", ["axis": .integer(0)])
    let category = graph.node(
      "ArgMin", [marginals], named: "category", ["axis": .integer(1), "keepdims": .integer(0)])
    let beta = Float(configuration.beta)
    let scaled = graph.node("Mul", [marginals, graph.scalar(-beta)])
    let total = graph.node(
      "ReduceLogSumExp", [scaled], ["axes": .integers([1]), "keepdims": .integer(0)])
    let freeEnergy = graph.node("Mul", [total, graph.scalar(-1 / beta)])
    let count = configuration.categories.count
    let thresholds = graph.floats(
      configuration.reject?.energies.map(Float.init)
        ?? [Float](repeating: .infinity, count: count),
      [count], named: "threshold")
    let threshold = graph.node("Gather", [thresholds, category], ["axis": .integer(0)])
    _ = graph.node("LessOrEqual", [freeEnergy, threshold], named: "known")
  }

  /// The pose of every value of the latent variable, `[Z, coordinates]`.
  private mutating func addPoses() throws -> String {
    let models = try configuration.categoryModels()
    let space = configuration.poses
    let points = (0..<models.latentCount).flatMap { latent in
      space.gridPoint(models.poseCell(ofLatent: latent)).map(Float.init)
    }
    return graph.floats(points, [models.latentCount, space.coordinates.count], named: "poses")
  }
}
