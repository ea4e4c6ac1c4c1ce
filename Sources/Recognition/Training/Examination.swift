internal import Images
internal import Tensors

/// What validation pictures tell after each epoch: how well the model recognises, the threshold for
/// "unknown", and, after a loss that knows no probabilities, β.
struct Examination {
  private let pictures: Seen
  private let unknown: Seen?
  private let falseReject: Double
  private let compute: Compute

  /// What an examination taught.
  struct Result {
    var evaluation: Evaluation
    var beta: Double
    var reject: RejectThreshold?
  }

  /// Pictures, and what a frozen trunk makes of them.
  private struct Seen {
    let images: LabelledImages
    let maps: [Batch]?

    init(_ images: LabelledImages, _ trunk: FrozenTrunk?, _ compute: Compute) throws {
      self.images = images
      maps = try trunk?.batches(of: images, on: compute)
    }

    func recognized(by recognizer: Recognizer, each: (Int, Answer) -> Void) throws {
      if let maps {
        try recognizer.recognize(maps, each: each)
      } else {
        try recognizer.recognize(images, each: each)
      }
    }
  }

  /// An examination on these pictures, and others of none of the categories.
  init(
    _ images: LabelledImages, unknown: LabelledImages?, trunk: FrozenTrunk?,
    configuration: TrainingConfiguration, compute: Compute
  ) throws {
    pictures = try Seen(images, trunk, compute)
    self.unknown = try unknown.map { try Seen($0, trunk, compute) }
    falseReject = configuration.falseReject
    self.compute = compute
  }

  /// What a model of these numbers answers, and what that teaches.
  func taken(by model: ModelConfiguration, _ numbers: ParameterStore) throws -> Result {
    var model = model
    if model.marginal == .minimum {
      var temperature = InverseTemperature()
      _ = try evaluate(model, numbers) { temperature.add($0.recognition, of: $0.category) }
      model.beta = temperature.fitted ?? model.beta
    }
    var known: [Double] = []
    let evaluation = try evaluate(model, numbers) { known.append($0.recognition.freeEnergy) }
    var others: [Double] = []
    if let unknown {
      let recognizer = try recognizer(model, numbers)
      try unknown.recognized(by: recognizer) { others.append($1.freeEnergy) }
    }
    let reject = RejectThreshold(
      known: known, unknown: others, falseReject: falseReject,
      categories: model.categories.count)
    return Result(evaluation: evaluation, beta: model.beta, reject: reject)
  }

  private func evaluate(
    _ model: ModelConfiguration, _ numbers: ParameterStore, outcome: (Outcome) -> Void
  ) throws -> Evaluation {
    var scores = try Scores(of: pictures.images, by: model)
    try pictures.recognized(by: recognizer(model, numbers)) { outcome(scores.add($1, of: $0)) }
    return scores.evaluation
  }

  private func recognizer(
    _ model: ModelConfiguration, _ numbers: ParameterStore
  ) throws -> Recognizer {
    try Recognizer(model, store: numbers.copied(), compute: compute)
  }
}

extension ParameterStore {
  /// A store of the same arrays and numbers.
  func copied() throws(TensorError) -> sending ParameterStore {
    let copy = try ParameterStore(entries.map(\.parameter))
    for entry in entries { copy[entry.name] = self[entry.name] }
    return copy
  }
}
