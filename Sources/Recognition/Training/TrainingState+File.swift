internal import Interchange
internal import Tensors

extension TrainingState {
  /// The state as a file; with it a run goes on to the same bytes as one that was never stopped.
  func file(model: ModelConfiguration) throws -> Safetensors {
    var file = Safetensors()
    file.append(parameters, prefix: "parameters.")
    file.append(average, prefix: "average.")
    optimizer.save(into: &file)
    file.metadata["progress"] = try ModelFile.json(progress)
    file.metadata["settings"] = try ModelFile.json(configuration.continuable)
    file.metadata["model"] = try ModelFile.json(model)
    return file
  }

  /// Takes up a saved state.
  ///
  /// - Throws: `CheckpointError` for a damaged file, ``TrainingError/otherRun(state:setting:)``
  ///   where it belongs to a run with other settings or pictures.
  mutating func restore(from path: String, model: ModelConfiguration) throws {
    let file = try Safetensors(contentsOf: path, kind: .trainingState)
    guard file.metadata["settings"] == (try ModelFile.json(configuration.continuable)) else {
      throw TrainingError.otherRun(state: path, setting: "settings")
    }
    guard file.metadata["model"] == (try ModelFile.json(model)) else {
      throw TrainingError.otherRun(state: path, setting: "pictures or categories")
    }
    progress = try ModelFile.value("progress", of: file, path: path)
    try file.copy(into: parameters, prefix: "parameters.", name: path)
    try file.copy(into: average, prefix: "average.", name: path)
    try optimizer.restore(from: file, name: path)
  }

  /// A copy of the averaged numbers, for a recogniser to hold.
  func averagedCopy() throws(TensorError) -> sending ParameterStore {
    let copy = try ParameterStore(average.entries.map { ($0.name, $0.shape) })
    for entry in average.entries { copy[entry.name] = average[entry.name] }
    return copy
  }
}

extension TrainingConfiguration {
  /// The settings that must be the same to go on: all but those that only say how long or on what.
  fileprivate var continuable: TrainingConfiguration {
    var settings = self
    (settings.minutes, settings.patience, settings.threads, settings.strict) = (nil, nil, 1, false)
    return settings
  }
}
