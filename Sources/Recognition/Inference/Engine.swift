internal import Glibc
internal import Tensors

/// The compiled programs of a model; made when first needed, for one picture and for many.
struct Engine {
  /// The pictures of a program for more than one.
  let batch: Int
  /// How many threads share its work.
  let compute: Compute
  let store: ParameterStore
  let configuration: ModelConfiguration
  private let models: CategoryModels
  /// Poses of the grid that answers have named.
  private var poses: [Int: Pose] = [:]
  private var searches: [Int: SearchProgram] = [:]
  private var polishes: [Int: PolishProgram] = [:]
  private var nearests: [Int: NearestProgram] = [:]

  init(
    _ configuration: ModelConfiguration, store: ParameterStore, batch: Int, compute: Compute
  ) throws {
    self.configuration = configuration
    self.store = store
    self.batch = batch
    self.compute = compute
    models = try configuration.categoryModels()
  }

  /// The answers to normalised planes of `count` pictures, one after another, each with its `nearest`
  /// candidates; and the unit features that they are of.
  ///
  /// They are computed by a program for as many pictures as `room` says, at most ``batch``.
  mutating func recognize(
    _ planes: [Float], count: Int, nearest: Int = .max, room: Int = .max
  ) throws -> (answers: [Answer], features: [[Float]]) {
    let batch = count == 1 ? 1 : min(batch, room)
    let search = try searchProgram(for: batch)
    let findings = try search(planes, count: count, nearest: nearest)
    let poses = try polished(
      findings.map { ($0.features, $0.nearest[0]) }, by: search, batch: batch)
    let answers = findings.indices.map { answer(findings[$0], bestPose: poses[$0]) }
    return (answers, findings.map(\.features))
  }

  /// The `count` categories of least energy of each of some pictures' normalised planes, by bound and
  /// prune.
  mutating func nearest(
    to planes: [Float], pictures: Int, count: Int
  ) throws -> [[NearestCategory]] {
    let batch = pictures == 1 ? 1 : batch
    let search = try nearestProgram(for: batch, min(count, configuration.categories.count))
    let findings = try search(planes, pictures: pictures)
    let best = try polished(
      findings.map { ($0.features, $0.nearest[0]) }, by: search, batch: batch)
    return findings.indices.map { index in
      let nearest = findings[index].nearest
      return nearest.map {
        NearestCategory(
          category: configuration.categories[$0.category], energy: $0.energy,
          pose: pose(of: $0, winner: nearest[0], at: best[index]))
      }
    }
  }

  private mutating func searchProgram(for batch: Int) throws -> SearchProgram {
    if let known = searches[batch] { return known }
    let made = try SearchProgram(configuration, store: store, batch: batch, compute: compute)
    searches[batch] = made
    return made
  }

  private mutating func nearestProgram(for batch: Int, _ count: Int) throws -> NearestProgram {
    if let known = nearests[batch], known.count == count { return known }
    nearests[batch] = nil
    let made = try NearestProgram(
      configuration, store: store, batch: batch, count: count, compute: compute)
    nearests[batch] = made
    return made
  }

  private mutating func polishProgram(for batch: Int) throws -> PolishProgram {
    if let known = polishes[batch] { return known }
    let made = try PolishProgram(configuration, batch: batch, compute: compute)
    polishes[batch] = made
    return made
  }

  /// The pose of each picture's category of least energy, polished from its best grid cell.
  private mutating func polished(
    _ winners: [(features: [Float], found: FoundCategory)], by search: some ReferenceMatching,
    batch: Int
  ) throws -> [[Double]] {
    let starts = winners.map {
      configuration.poses.gridPoint(models.poseCell(ofLatent: $0.found.latent))
    }
    let references = winners.map {
      models.reference(category: $0.found.category, latent: $0.found.latent)
    }
    if let basis = models.transform.continuousBasis {
      let polish = ViewPolish(space: configuration.poses, basis: basis)
      return winners.indices.map { index in
        let match = search.match(of: index, with: references[index])
        return polish(from: starts[index], products: match.products, gram: match.gram)
      }
    }
    guard !configuration.poses.coordinates.isEmpty else { return starts }
    let (all, size) = (
      store[CategoryModels.Part.references.rawValue], models.transform.referenceShape.count
    )
    return try polishProgram(for: batch)(
      winners.indices.map { index in
        PolishProgram.Start(
          features: winners[index].features,
          reference: Array(all[references[index] * size..<(references[index] + 1) * size]),
          pose: starts[index])
      })
  }

  /// The pose of a category: of the winner the polished one, of the others their cell's.
  private mutating func pose(
    of found: FoundCategory, winner: FoundCategory, at best: [Double]
  ) -> Pose {
    found.category == winner.category
      ? configuration.poses.pose(at: best)
      : gridPose(models.poseCell(ofLatent: found.latent))
  }

  /// The pose of a cell of the grid.
  private mutating func gridPose(_ cell: Int) -> Pose {
    if let known = poses[cell] { return known }
    let pose = configuration.poses.pose(at: configuration.poses.gridPoint(cell))
    poses[cell] = pose
    return pose
  }

  /// An answer in words: `P(Y) = exp(−β E_Y) / Z` and `F = −(1/β) log Z`.
  private mutating func answer(
    _ finding: SearchProgram.Finding, bestPose: [Double]
  ) -> Answer {
    let (winner, beta) = (finding.nearest[0], configuration.beta)
    let candidates = finding.nearest.map { candidate in
      Answer.Candidate(
        category: configuration.categories[candidate.category], energy: candidate.energy,
        probability: exp(beta * (winner.energy - candidate.energy)) / finding.weight,
        pose: pose(of: candidate, winner: winner, at: bestPose))
    }
    let freeEnergy = winner.energy - log(finding.weight) / beta
    return Answer(
      candidates: candidates, freeEnergy: freeEnergy,
      isKnown: configuration.reject?.accepts(score: freeEnergy, category: winner.category) ?? true,
      threshold: configuration.reject?.energies[winner.category])
  }
}
