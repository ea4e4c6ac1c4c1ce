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

    /// One epoch.
    public init(epoch: Int, loss: Double, validationAccuracy: Double? = nil) {
      self.epoch = epoch
      self.loss = loss
      self.validationAccuracy = validationAccuracy
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
    guard heading == CurvesTable.heading else {
      throw LearningCurvesError(
        file: name, line: 1, wanted: "the heading “\(CurvesTable.heading)”", found: heading)
    }
    points = []
    for (index, line) in lines.enumerated() {
      guard let point = Point(line.split(separator: ",", omittingEmptySubsequences: false)) else {
        throw LearningCurvesError(
          file: name, line: index + 2, wanted: "five numbers, of which the last may be left out",
          found: String(line))
      }
      points.append(point)
    }
  }
}

extension LearningCurves.Point {
  /// The epoch of a row; nil where it is none.
  fileprivate init?(_ cells: [Substring]) {
    guard cells.count == 5, let epoch = Int(cells[0]), let loss = Double(cells[2]) else {
      return nil
    }
    let accuracy = Double(cells[4])
    guard accuracy != nil || cells[4].isEmpty else { return nil }
    self.init(epoch: epoch, loss: loss, validationAccuracy: accuracy)
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
