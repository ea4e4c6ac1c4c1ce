internal import Extractors
internal import Interchange
internal import Tensors

extension TrainingState {
  /// The state as a file; with it a run goes on to the same bytes as one that was never stopped.
  func file(model: ModelConfiguration) throws -> Safetensors {
    var file = Safetensors()
    file.append(parameters, prefix: "parameters.")
    file.append(average, prefix: "average.")
    descent.optimizer.save(into: &file)
    file.metadata["progress"] = try ModelFile.json(progress)
    file.metadata["settings"] = try ModelFile.json(configuration.apartFromPace)
    file.metadata["model"] = try ModelFile.json(model)
    file.metadata["loss"] = broughtLoss
    return file
  }

  /// Takes up a saved state.
  ///
  /// - Throws: `CheckpointError` for a damaged file, ``TrainingError/otherRun(state:setting:)``
  ///   where it belongs to a run with other settings or pictures.
  mutating func restore(from path: String, model: ModelConfiguration) throws {
    let file = try Safetensors(contentsOf: path, kind: .trainingState)
    let settings: TrainingConfiguration = try ModelFile.value("settings", of: file, path: path)
    if let other = configuration.settingThatBreaks(settings) {
      throw TrainingError.otherRun(state: path, setting: other)
    }
    let known: ModelConfiguration = try ModelFile.value(
      "model", of: file, path: path, kinds: model.kinds)
    guard known == model else {
      throw TrainingError.otherRun(state: path, setting: "pictures or categories")
    }
    guard file.metadata["loss"] == broughtLoss else {
      throw TrainingError.otherRun(state: path, setting: "loss")
    }
    progress = try ModelFile.value("progress", of: file, path: path)
    try file.copy(into: parameters, prefix: "parameters.", name: path)
    try file.copy(into: average, prefix: "average.", name: path)
    try descent.optimizer.restore(from: file, name: path)
  }
}

extension TrainingConfiguration {
  /// The settings without those that say how fast, for how many minutes, and with how much care.
  fileprivate var apartFromPace: TrainingConfiguration {
    var settings = self
    (settings.minutes, settings.patience, settings.threads, settings.strict) = (nil, nil, 1, false)
    return settings
  }

  /// The settings that the past depends on: what is left may be changed to go on.
  private var ofThePast: TrainingConfiguration {
    var settings = apartFromPace
    settings.epochs = 1
    return settings
  }

  /// The name of the first setting that a run with other settings cannot be gone on with; nil for none.
  fileprivate func settingThatBreaks(_ other: TrainingConfiguration) -> String? {
    let (mine, theirs) = (ofThePast, other.ofThePast)
    guard mine != theirs else { return nil }
    let pairs = zip(Mirror(reflecting: mine).children, Mirror(reflecting: theirs).children)
    let differing = pairs.first { "\($0.value)" != "\($1.value)" }
    return differing?.0.label ?? "settings"
  }
}
