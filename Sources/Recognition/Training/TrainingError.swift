/// An energy that is infinite or not a number, and the sample and category that it is of.
public struct BrokenEnergy: Sendable, Equatable, CustomStringConvertible {
  /// The sample's file, or whatever its data set calls it.
  public var sample: String
  /// The category.
  public var category: String
  /// What was found, as text, since a NaN is not equal to itself.
  public var found: String

  /// The place and what was found.
  public var description: String {
    "the energy of category \(category) for \(sample) is \(found)"
  }
}

/// What ends a training run early.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// There is nothing to tell apart.
  case tooFewCategories([String])
  /// A picture would have more energies, one a category, reference and pose, than fit.
  case gridTooFine(poses: String, energies: Int, limit: Int)
  /// The loss is no number any more; the first energy that is none, if any, and the checkpoint that
  /// is kept.
  case notFinite(epoch: Int, energy: BrokenEnergy?, kept: String?)
  /// The run was cancelled; its last whole epoch is kept.
  case cancelled(state: String)
  /// Another run writes the same files.
  case underWay(file: String)
  /// None of a category's pictures is there to learn from.
  case noPictures(category: String)
  /// The state to go on from belongs to another run.
  case otherRun(state: String, setting: String)

  public var description: String {
    switch self {
    case .tooFewCategories(let names):
      """
      training needs at least two categories, found \(names.count) \
      (\(names.joined(separator: ", "))); give a folder with one subfolder a category
      """
    case .gridTooFine(let poses, let energies, let limit):
      """
      the poses: wanted at most \(limit) energies a picture, found \(energies) (\(poses) poses); \
      name fewer coordinates, such as azimuth and elevation
      """
    case .notFinite(let epoch, let energy, let kept):
      """
      the loss is not a number in epoch \(epoch + 1)\(energy.map { ": \($0)" } ?? ""); training \
      stopped\(kept.map { ", the last good checkpoint is \($0)" } ?? ""); try a smaller learning rate
      """
    case .cancelled(let state):
      "cancelled; the last whole epoch is kept in \(state)"
    case .noPictures(let category):
      "category \(category): wanted pictures to learn from, found none that can be read; give some"
    case .underWay(let file):
      "\(file): another training writes this file; wait for its end, or give another output"
    case .otherRun(let state, let setting):
      """
      \(state): wanted the state of a run with the same settings, found another \(setting); \
      give the same settings, or start anew
      """
    }
  }
}
