internal import Files
internal import Interchange
internal import Tensors

/// The files that a training run leaves: the best model, the last one, the state to go on from, and
/// the curves.
struct TrainingFiles {
  /// The best model so far.
  let output: String
  private let isWritten: Bool

  /// The files of a run.
  ///
  /// - Parameters:
  ///   - output: The best model.
  ///   - isWritten: Whether this party of the run writes them.
  init(output: String, isWritten: Bool = true) {
    self.output = output
    self.isWritten = isWritten
  }

  /// Checks that the files can be written and that no other run writes them, and keeps others from it
  /// as long as what is returned is held.
  ///
  /// - Throws: `FileError`, and ``TrainingError/underWay(file:)``.
  func claims() throws -> [FileClaim] {
    guard isWritten else { return [] }
    return try [output, state].map { path in
      try WholeFile(path).checkWritable()
      guard let claim = try FileClaim(path) else { throw TrainingError.underWay(file: path) }
      return claim
    }
  }

  /// The model after the last epoch.
  var last: String { stem + ".last.safetensors" }
  /// What is needed to go on.
  var state: String { stem + ".state.safetensors" }
  /// The curves, a row an epoch.
  var curves: String { stem + ".csv" }

  private var stem: String {
    output.hasSuffix(".safetensors") ? String(output.dropLast(12)) : output
  }

  /// Saves everything after an epoch, each file all or nothing.
  func save(
    _ state: TrainingState, model: ModelConfiguration,
    validated: (model: ModelConfiguration, numbers: ParameterStore),
    configuration: TrainingConfiguration, isBest: Bool
  ) throws {
    guard isWritten else { return }
    // The state does not know what validation taught, which is none of the settings that it must agree
    // with.
    let file = try ModelFile.encode(
      validated.model, store: validated.numbers, provenance: configuration)
    if isBest { try file.write(to: output) }
    try file.write(to: last)
    try saveState(state, model: model)
    try CurvesTable(state.progress.records).write(to: curves)
  }

  /// Saves what is needed to go on.
  func saveState(_ state: TrainingState, model: ModelConfiguration) throws {
    guard isWritten else { return }
    try state.file(model: model).write(to: self.state, kind: .trainingState)
  }
}

/// The curves of a run as CSV.
struct CurvesTable {
  static let heading = earlierHeading + ",right_energy,wrong_pose_energy,wrong_category_energy"
  /// That of the versions which did not note energies.
  static let earlierHeading = "epoch,seconds,loss,rate,validation_accuracy"

  let text: String

  init(_ records: [EpochRecord]) {
    let rows = records.map { record in
      let accuracy = record.validation.map { "\($0.accuracy)" } ?? ""
      let levels = [
        record.energies?.right, record.energies?.wrongPose, record.energies?.wrongCategory,
      ].map { $0.map { "\($0)" } ?? "" }
      let cells = ["\(record.epoch)", "\(record.seconds)", "\(record.loss)", "\(record.rate)"]
      return (cells + [accuracy] + levels).joined(separator: ",")
    }
    text = ([CurvesTable.heading] + rows).joined(separator: "\n") + "\n"
  }

  func write(to path: String) throws {
    try WholeFile(path).write(Array(text.utf8))
  }
}
