internal import Recognition
public import Tensors
internal import Interchange

extension RowReader {
  /// What stands before the names of the network that cuts first.
  private static let cuttingPrefix = "cutting."

  /// Loads a reader.
  ///
  /// - Parameters:
  ///   - path: The file that ``write(to:)`` wrote.
  ///   - batch: How many rows are computed together; nil for as many as it was trained with.
  ///   - compute: How much of the machine reading takes.
  /// - Throws: `CheckpointError` where the file is missing, damaged or no reader of rows.
  public convenience init(
    contentsOf path: String, batch: Int? = nil, compute: Compute = Compute()
  ) throws {
    let file = try Safetensors(contentsOf: path, kind: .rowReader)
    let configuration: RowReaderConfiguration = try ModelFile.value(
      "configuration", of: file, path: path)
    let composition: RowComposition = try ModelFile.value("composition", of: file, path: path)
    let provenance: RowTrainingConfiguration = try ModelFile.value(
      "provenance", of: file, path: path)
    let cutting: GreedyCutting? = try file.metadata["cutting"].map { _ in
      try ModelFile.value("cutting", of: file, path: path)
    }
    do {
      try configuration.validate()
      try composition.validate()
      try provenance.validate()
      try cutting?.validate()
    } catch {
      throw CheckpointError.corrupt(path: path, detail: "\(error)")
    }
    try file.check(against: configuration, path: path)
    try self.init(
      configuration, composition: composition, provenance: provenance,
      batch: batch ?? provenance.batch, compute: compute)
    try file.copy(into: programs.parameters, name: path)
    tunedCutting = try cutting.map { cutting in
      let reader = try copy()
      try file.copy(into: reader.programs.parameters, prefix: Self.cuttingPrefix, name: path)
      return TunedCutting(cutting: cutting, reader: reader)
    }
  }

  /// Writes the reader as one file, all or nothing; the same reader gives the same bytes.
  ///
  /// - Throws: `CheckpointError` where it cannot be written; what was at the path is then as it was.
  public func write(to path: String) throws {
    var file = Safetensors()
    file.append(programs.parameters)
    file.metadata["configuration"] = try ModelFile.json(configuration)
    file.metadata["composition"] = try ModelFile.json(composition)
    file.metadata["provenance"] = try ModelFile.json(provenance)
    if let tunedCutting {
      file.append(tunedCutting.reader.programs.parameters, prefix: Self.cuttingPrefix)
      file.metadata["cutting"] = try ModelFile.json(tunedCutting.cutting)
    }
    try file.write(to: path, kind: .rowReader)
  }
}

extension Safetensors {
  /// Throws where a number is not finite, or there are fewer than a reader has: before memory is
  /// asked for.
  fileprivate func check(
    against configuration: RowReaderConfiguration, path: String
  ) throws(CheckpointError) {
    let wanted = RowPrograms.parameters(configuration).reduce(0) { $0 + $1.shape.count }
    let found = tensors.reduce(0) { $0 + $1.values.count }
    guard wanted <= found else {
      throw .corrupt(path: path, detail: "wanted \(wanted) numbers, found \(found)")
    }
    guard tensors.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else {
      throw .corrupt(path: path, detail: "one of its numbers is not finite")
    }
  }
}
