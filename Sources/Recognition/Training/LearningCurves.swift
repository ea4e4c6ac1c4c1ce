internal import Files

/// The curves that training left beside a model: a row an epoch.
public struct LearningCurves: Sendable, Equatable {
  /// One epoch.
  public struct Point: Sendable, Equatable {
    /// The number of epochs finished.
    public var epoch: Int
    /// The mean training loss of the epoch.
    public var loss: Double
    /// The share of validation pictures that was right; nil where none were given.
    public var validationAccuracy: Double?
    /// Where the energies of the training pictures stood; nil of a run by an earlier version.
    public var energies: EnergyLevels?

    /// One epoch.
    public init(
      epoch: Int, loss: Double, validationAccuracy: Double? = nil, energies: EnergyLevels? = nil
    ) {
      self.epoch = epoch
      self.loss = loss
      self.validationAccuracy = validationAccuracy
      self.energies = energies
    }
  }

  /// The epochs, in order.
  public var points: [Point]

  /// The curves of these epochs.
  public init(points: [Point]) { self.points = points }

  /// Reads the curves beside a model; nil where there are none.
  ///
  /// - Parameter model: The path of the best model, or of the last.
  /// - Throws: ``LearningCurvesError`` where the file holds something else.
  public init?(besideModel model: String) throws {
    let suffixes = [".last.safetensors", ".safetensors"]
    let suffix = suffixes.first { model.hasSuffix($0) } ?? ""
    let path = TrainingFiles(output: String(model.dropLast(suffix.count))).curves
    do {
      try self.init(String(decoding: try WholeFile(path).read(), as: UTF8.self), name: path)
    } catch FileError.notFound {
      return nil
    }
  }

  /// Reads the text of a CSV file.
  init(_ text: String, name: String) throws(LearningCurvesError) {
    var lines = text.split(whereSeparator: \.isNewline)
    let heading = lines.isEmpty ? "" : String(lines.removeFirst())
    guard [CurvesTable.heading, CurvesTable.earlierHeading].contains(heading) else {
      throw LearningCurvesError(
        file: name, line: 1, wanted: "the heading “\(CurvesTable.heading)”", found: heading)
    }
    points = []
    for (index, line) in lines.enumerated() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count == heading.split(separator: ",").count, let point = Point(cells) else {
        throw LearningCurvesError(
          file: name, line: index + 2,
          wanted: "the numbers of the heading, of which those after the rate may be left out",
          found: String(line))
      }
      points.append(point)
    }
  }
}

extension LearningCurves.Point {
  /// The epoch of a row; nil where it is none.
  fileprivate init?(_ cells: [Substring]) {
    guard let epoch = Int(cells[0]), let loss = Double(cells[2]) else {
      return nil
    }
    // What was not measured is left out; what is neither that nor a number belongs to no such file.
    let measured = cells[4...].map { Double($0) }
    guard zip(measured, cells[4...]).allSatisfy({ $0 != nil || $1.isEmpty }) else { return nil }
    var energies: EnergyLevels?
    if measured.count == 4, let right = measured[1], let wrong = measured[3] {
      energies = EnergyLevels(right: right, wrongPose: measured[2], wrongCategory: wrong)
    }
    self.init(
      epoch: epoch, loss: loss, validationAccuracy: measured[0], energies: energies)
  }
}

/// A file beside a model that holds no curves.
public struct LearningCurvesError: Error, Equatable, CustomStringConvertible {
  /// The file.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// What belongs there.
  public let wanted: String
  /// What is there.
  public let found: String

  public var description: String {
    "\(file), line \(line): wanted \(wanted), found “\(found)”; "
      + "move the file away, or train again"
  }
}
