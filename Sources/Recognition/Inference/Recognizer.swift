internal import EnergyModels
public import Images
internal import Synchronization
internal import Tensors

/// A trained model, ready to say which object a picture shows and how it is turned.
///
/// ```swift
/// let model = try Recognizer(contentsOf: "toys.safetensors")
/// let answer = try model.recognize(Image(contentsOf: "photo.png"))
/// print(answer.category ?? "unknown", answer.pose)
/// ```
public final class Recognizer: Sendable {
  /// Everything about the model but its numbers.
  public let configuration: ModelConfiguration

  // Proof of safety: programs and store are not Sendable; every use of them is inside the mutex.
  let engine: Mutex<Engine>

  /// A model of these learned numbers, which it copies nothing of.
  init(_ configuration: ModelConfiguration, store: sending ParameterStore) throws {
    self.configuration = configuration
    engine = Mutex(try Engine(configuration, store: store))
  }

  /// Recognises one picture of any size.
  public func recognize(_ image: Image) throws -> Recognition {
    try recognize([image])[0]
  }

  /// Recognises pictures of any size, in order.
  public func recognize(_ images: [Image]) throws -> [Recognition] {
    var answers: [Recognition] = []
    for start in stride(from: 0, to: images.count, by: Engine.largestBatch) {
      let part = images[start..<min(start + Engine.largestBatch, images.count)]
      let planes = part.flatMap { configuration.planes(of: $0) }
      answers += try engine.withLock { try $0.recognize(planes, count: part.count) }
    }
    return answers
  }

  /// Recognises a batch of rendered pictures, at most ``Engine/largestBatch``.
  func recognize(_ batch: Batch) throws -> [Recognition] {
    try recognizeWithFeatures(batch).answers
  }

  /// The answers about a batch of rendered pictures, and the unit features that they are of.
  func recognizeWithFeatures(
    _ batch: Batch
  ) throws -> (answers: [Recognition], features: [[Float]]) {
    try engine.withLock { try $0.recognizeWithFeatures(batch.pixels, count: batch.count) }
  }
}

extension ModelConfiguration {
  /// A picture as the extractor wants it: fitted to the square, normalised, channel by channel.
  func planes(of image: Image) -> [Float] {
    let fitted = image.converted(to: channels == 1 ? .gray : .rgb).fitted(side: side)
    return PictureRendering(side: side, channels: channels, mean: mean, deviation: deviation)
      .planes(of: fitted, draw: nil)
  }
}

/// The compiled programs of a model; made when first needed, for one picture and for many.
struct Engine {
  static let largestBatch = 64

  /// The pictures of a program for more than one.
  let batch: Int
  /// Whether several threads share its work.
  let isShared: Bool
  let store: ParameterStore
  let configuration: ModelConfiguration
  private let models: CategoryModels
  /// Poses of the grid that answers have named.
  private var poses: [Int: Pose] = [:]
  private var programs: [Int: (search: SearchProgram, polish: PolishProgram?)] = [:]

  init(
    _ configuration: ModelConfiguration, store: ParameterStore, batch: Int = largestBatch,
    isShared: Bool = true
  ) throws {
    self.configuration = configuration
    self.store = store
    self.batch = batch
    self.isShared = isShared
    models = try configuration.categoryModels()
  }

  /// Recognises normalised planes of `count` pictures, one after another, and names the `nearest`
  /// candidates of each.
  mutating func recognize(
    _ planes: [Float], count: Int, nearest: Int = .max
  ) throws -> [Recognition] {
    try recognizeWithFeatures(planes, count: count, nearest: nearest).answers
  }

  /// The same, with the unit features of each picture.
  mutating func recognizeWithFeatures(
    _ planes: [Float], count: Int, nearest: Int = .max
  ) throws -> (answers: [Recognition], features: [[Float]]) {
    let (search, polish) = try programs(for: count == 1 ? 1 : batch)
    let findings = try search(planes, count: count)
    let ranked = findings.map { $0.nearest(nearest) }
    let poses = try polished(findings, winners: ranked.map { $0[0] }, by: search, polish)
    let answers = try findings.indices.map { index in
      try answer(findings[index], order: ranked[index], bestPose: poses[index])
    }
    return (answers, findings.map(\.features))
  }

  private mutating func programs(
    for batch: Int
  ) throws -> (search: SearchProgram, polish: PolishProgram?) {
    if let known = programs[batch] { return known }
    let search = try SearchProgram(
      configuration, store: store, batch: batch, isShared: isShared)
    let warps = !configuration.poses.coordinates.isEmpty && models.transform.continuousBasis == nil
    let polish = warps ? try PolishProgram(configuration, batch: batch, isShared: isShared) : nil
    programs[batch] = (search, polish)
    return (search, polish)
  }

  /// The winner's pose of each finding, polished from its best grid cell.
  private func polished(
    _ findings: [SearchProgram.Finding], winners: [Int], by search: SearchProgram,
    _ polish: PolishProgram?
  ) throws -> [[Double]] {
    let latents = zip(findings, winners).map { $0.latents[$1] }
    let starts = latents.map { configuration.poses.gridPoint(models.poseCell(ofLatent: $0)) }
    let references = zip(winners, latents).map { models.reference(category: $0, latent: $1) }
    if let basis = models.transform.continuousBasis {
      let polish = ViewPolish(space: configuration.poses, basis: basis)
      return findings.indices.map { index in
        let match = search.match(of: index, with: references[index])
        return polish(from: starts[index], products: match.products, gram: match.gram)
      }
    }
    guard let polish else { return starts }
    let (all, size) = (store["references"], models.transform.referenceShape.count)
    return try polish(
      findings.indices.map { index in
        PolishProgram.Start(
          features: findings[index].features,
          reference: Array(all[references[index] * size..<(references[index] + 1) * size]),
          pose: starts[index])
      })
  }

  /// The pose of a cell of the grid.
  private mutating func gridPose(_ cell: Int) -> Pose {
    if let known = poses[cell] { return known }
    let pose = configuration.poses.pose(at: configuration.poses.gridPoint(cell))
    poses[cell] = pose
    return pose
  }

  private mutating func answer(
    _ finding: SearchProgram.Finding, order: [Int], bestPose: [Double]
  ) throws -> Recognition {
    let gibbs = try GibbsDistribution(
      energies: finding.marginals.map(Double.init), beta: configuration.beta)
    let candidates = order.map { category in
      let cell = models.poseCell(ofLatent: finding.latents[category])
      let pose = category == order[0] ? configuration.poses.pose(at: bestPose) : gridPose(cell)
      return Recognition.Candidate(
        category: configuration.categories[category],
        energy: gibbs.energies[category], probability: gibbs.probability(of: category),
        pose: pose)
    }
    let freeEnergy = gibbs.freeEnergy
    return Recognition(
      candidates: candidates, freeEnergy: freeEnergy,
      isKnown: configuration.reject?.accepts(score: freeEnergy, category: order[0]) ?? true)
  }
}
