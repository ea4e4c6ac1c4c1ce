public import EnergyModels
internal import Extractors
public import Images
internal import Synchronization
internal import Tensors

/// The energy of recognition as a factor graph: its variables and its factors, without numbers.
///
/// `E(Y, R, Z; X) = D(G_W(X), T(R_YR, Z)) + U_Y(Z) + b_Y`. `X` is observed, `Y` is the answer; the
/// reference `R` and the pose cell `Z` are latent.
///
/// Source: LeCun & Huang, "EBM for Invariant Recognition" and "EBMs as Factor Graphs".
public struct RecognitionFactors: Codable, Sendable, Hashable {
  /// A variable of the energy.
  public struct Variable: Codable, Sendable, Hashable {
    /// Its name in the formulas.
    public let name: String
    /// What it stands for.
    public let meaning: String
    /// How inference treats it: `observed`, `answer` or `latent`.
    public let role: String
    /// The number of its states; nil where it is not discrete.
    public let cardinality: Int?
    /// The shape of its numbers; nil where it is discrete.
    public let shape: [Int]?
  }

  /// A term of the energy.
  public struct Factor: Codable, Sendable, Hashable {
    /// Its name.
    public let name: String
    /// The names of the variables that it touches.
    public let variables: [String]
    /// Its energy.
    public let formula: String
    /// How many numbers it learned.
    public let parameters: Int
  }

  /// The observed picture, then the answer, then what is latent.
  public let variables: [Variable]
  /// The terms of the energy.
  public let factors: [Factor]
}

extension ModelConfiguration {
  /// The structure of the energy.
  ///
  /// - Throws: ``ConfigurationError`` where the parts do not fit together.
  public func factors() throws(ConfigurationError) -> RecognitionFactors {
    let learned = try parameters()
    func count(_ isOfFactor: (CategoryModels.Part?) -> Bool) -> Int {
      learned.reduce(0) { isOfFactor(.init(rawValue: $1.name)) ? $0 + $1.shape.count : $0 }
    }
    let names = poses.coordinates.map(\.name).joined(separator: ", ")
    return RecognitionFactors(
      variables: [
        .init(
          name: "X", meaning: "picture", role: "observed", cardinality: nil,
          shape: [channels, side, side]),
        .init(
          name: "Y", meaning: "category", role: "answer", cardinality: categories.count, shape: nil),
        .init(
          name: "R", meaning: "reference of the category", role: "latent", cardinality: references,
          shape: nil),
        .init(
          name: "Z", meaning: names.isEmpty ? "pose" : "pose: \(names)", role: "latent",
          cardinality: poses.gridCount, shape: nil),
      ],
      factors: [
        .init(
          name: "match", variables: ["X", "Y", "R", "Z"], formula: "1 − cos(G(X), T(R_Y, Z))",
          parameters: count { $0 != .prior && $0 != .bias }),
        .init(
          name: "prior", variables: ["Y", "Z"], formula: "U_Y(Z)",
          parameters: count { $0 == .prior }),
        .init(
          name: "bias", variables: ["Y"], formula: "b_Y", parameters: count { $0 == .bias }),
      ])
  }
}

extension Recognizer {
  /// The energy of one picture as a factor graph over `Y`, `R` and `Z`; the picture is observed.
  ///
  /// Its factors are ``RecognitionFactors``: `match`, `prior` and `bias`. The first two share two
  /// variables, which is a loop; `absorbingNestedFactors()` makes it a
  /// tree. Its least energy is that of the search over the pose grid, before the pose is polished;
  /// with `Y` observed its free energy at the model's β is that of the category.
  ///
  /// It prepares a computation of its own each time: for looking into an answer, not for speed.
  ///
  /// - Parameter image: A picture of any size.
  /// - Returns: The graph.
  /// - Throws: `TensorError` where the computation cannot be prepared, `FactorGraphError`
  ///   where an energy is not a number.
  public func factorGraph(of image: Image) throws -> FactorGraph {
    let planes = configuration.pictureFormat.planes(of: [image])
    let tables = try engines.shared.engine.withLock { try $0.factorTables(planes) }
    var graph = FactorGraph()
    let category = try graph.addVariable("Y", cardinality: configuration.categories.count)
    let reference = try graph.addVariable("R", cardinality: configuration.references)
    let pose = try graph.addVariable("Z", cardinality: configuration.poses.gridCount)
    try graph.addFactor(
      "match", over: [category, reference, pose], energies: tables.match.map(Double.init))
    try graph.addFactor("prior", over: [category, pose]) { states in
      // The prior is the same for every reference: the first one's is read.
      Double(tables.prior[states[0] * reference.cardinality * pose.cardinality + states[1]])
    }
    try graph.addFactor("bias", over: [category], energies: tables.bias.map(Double.init))
    return graph
  }
}

extension Engine {
  /// The energies of a picture's three factors: `[K, M·P]`, `[K, M·P]` and `[K]`.
  func factorTables(
    _ planes: [Float]
  ) throws -> (match: [Float], prior: [Float], bias: [Float]) {
    let graph = Graph()
    let models = try configuration.categoryModels()
    let pictures = configuration.pictures(in: graph, batch: 1)
    let match = models.match(
      of: configuration.extractor(pictures, mode: .inference).features)
    let (prior, bias) = (models.prior(in: graph), models.bias(in: graph))
    let program = try Program([match, prior, bias], parameters: .fixed(store))
    try program.write(planes, to: pictures)
    try program.run()
    return (program.read(match), program.read(prior), program.read(bias))
  }
}
