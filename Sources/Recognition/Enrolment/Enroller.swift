public import Images
public import Tensors

/// Learns new categories of a trained model from a few pictures each, its extractor as it is.
///
/// The features of the pictures are extracted, and the category's reference is fitted to them by
/// regularised least squares at their poses, labelled or found (`LatentPoses`), with the learned
/// references as the prior (`ReferencePrior`). Nothing that the model knew is changed.
public final class Enroller {
  /// The model that categories are added to.
  public private(set) var model: EditableModel
  private let recognizer: Recognizer
  private let prior: ReferencePrior
  private let fit: ReferenceFit
  private let search: PoseSearch
  private let rehearsal: EnrolmentRehearsal
  private var rehearsed: [[[Double]]: Double] = [:]

  /// What was added.
  public struct Addition: Codable, Sendable, Equatable {
    /// The category's name.
    public var category: String
    /// The number of its pictures.
    public var pictures: Int
    /// How many of them the model took for a category that it has, by category.
    public var takenFor: [String: Int]
  }

  /// Prepares additions to a model.
  ///
  /// - Throws: `FileError` where the file cannot be read, `CheckpointError` where it is no model.
  public init(
    contentsOf path: String, kinds: ModelKinds = ModelKinds(),
    compute: Compute = Compute()
  ) throws {
    model = try EditableModel(contentsOf: path, kinds: kinds)
    recognizer = try model.recognizer(compute: compute)
    let configuration = model.configuration
    let transform = try configuration.categoryModels().transform
    prior = try ReferencePrior(configuration, store: model.store())
    fit = try ReferenceFit(
      transform, coordinates: configuration.poses.coordinates.count, weights: prior.weights)
    search = try PoseSearch(transform)
    rehearsal = try EnrolmentRehearsal(
      transform, space: configuration.poses, references: prior.references, fit: fit,
      search: search)
  }

  /// Adds every category of a data set.
  ///
  /// - Parameter images: Pictures of categories that the model lacks, with the poses that are known.
  /// - Returns: What was added, in order.
  /// - Throws: ``EnrolmentError`` for a name that is taken or has no pictures, `ImageDecodingError` for a picture that
  ///   cannot be read.
  public func add(_ images: LabelledImages) throws -> [Addition] {
    for name in images.categories { try model.check(newName: name) }
    if let empty = images.emptyCategory { throw EnrolmentError.noPictures(empty) }
    var seen = images.categories.map { _ in SeenPictures() }
    try model.configuration.forEachBatch(of: images, on: recognizer.compute) { batch in
      let (answers, features) = try recognizer.recognize(batch)
      for (place, index) in batch.indices.enumerated() {
        let sample = images.samples[index]
        seen[sample.category].add(features[place], sample.pose, taken: answers[place].category)
      }
    }
    try model.append(zip(images.categories, seen).map(category))
    return zip(images.categories, seen).map { name, pictures in
      Addition(category: name, pictures: pictures.features.count, takenFor: pictures.takenFor)
    }
  }

  /// A category's pictures as the model sees them.
  private struct SeenPictures {
    var features: [[Float]] = []
    var labels: [[String: Double]] = []
    var takenFor: [String: Int] = [:]

    mutating func add(_ features: [Float], _ label: [String: Double], taken category: String?) {
      self.features.append(features)
      labels.append(label)
      if let category { takenFor[category, default: 0] += 1 }
    }
  }

  /// A category as its pictures show it.
  private func category(_ name: String, _ pictures: SeenPictures) throws
    -> EditableModel.NewCategory
  {
    let poses = LatentPoses(space: model.configuration.poses)
    let found = try poses(pictures.features, labels: pictures.labels, fit: fit, search: search)
    let threshold = try model.configuration.reject.map { reject in
      // The lowest is that of the categories that were trained.
      try (reject.energies.min() ?? 0)
        + excess(of: pictures.features, at: found.poses, quantile: 1 - reject.wantedFalseReject)
    }
    return .init(name: name, reference: found.reference, threshold: threshold)
  }

  /// What the rehearsal says; with poses it depends on them alone, and is asked once.
  private func excess(
    of features: [[Float]], at poses: [[Double]], quantile: Double
  ) throws -> Double {
    if let known = rehearsed[poses] { return known }
    let excess = try rehearsal.excess(of: features, at: poses, quantile: quantile)
    if !model.configuration.poses.coordinates.isEmpty { rehearsed[poses] = excess }
    return excess
  }
}
