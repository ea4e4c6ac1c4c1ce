/// What a training run tells while it goes on.
public enum TrainingEvent: Sendable {
  /// A frozen trunk has seen so many pictures, before the epoch that shows them.
  case features(done: Int, all: Int)
  /// A step was taken.
  case step(StepProgress)
  /// An epoch was finished, evaluated and saved.
  case epoch(EpochRecord)
}

/// How far a run has come.
public struct StepProgress: Sendable, Equatable {
  /// The epoch under way, from 1.
  public var epoch: Int
  /// The number of epochs.
  public var epochs: Int
  /// The steps taken in the epoch.
  public var step: Int
  /// The steps of an epoch.
  public var steps: Int
  /// The mean loss of the epoch so far.
  public var loss: Double
  /// Pictures trained on per second of this run.
  public var imagesPerSecond: Double
  /// The estimated seconds to the end.
  public var secondsLeft: Double
}

/// One row of a run's curves.
public struct EpochRecord: Codable, Sendable, Equatable {
  /// The number of epochs finished.
  public var epoch: Int
  /// Seconds since the run started or was resumed.
  public var seconds: Double
  /// The mean training loss of the epoch.
  public var loss: Double
  /// The learning rate at its end.
  public var rate: Double
  /// Where the energies of the training pictures stood; nil of a run by an earlier version.
  public var energies: EnergyLevels?
  /// The evaluation on validation pictures.
  public var validation: Evaluation?
}

/// What a finished run leaves.
public struct TrainingResult: Codable, Sendable, Equatable {
  /// The checkpoint's path.
  public var model: String
  /// The number of epochs.
  public var epochs: Int
  /// The seconds that this run took.
  public var seconds: Double
  /// Pictures trained on per second.
  public var imagesPerSecond: Double
  /// The seconds of them in which training waited for pictures.
  public var secondsWaited: Double
  /// The best epoch's evaluation on validation pictures.
  public var validation: Evaluation?
}

/// The time of a run, and what is left of it.
struct TrainingClock {
  let epochs: Int
  let firstEpoch: Int
  let stepsPerEpoch: Int
  let batch: Int
  private let start = ContinuousClock.now

  init(epochs: Int, firstEpoch: Int, stepsPerEpoch: Int, batch: Int) {
    self.epochs = epochs
    self.firstEpoch = firstEpoch
    self.stepsPerEpoch = stepsPerEpoch
    self.batch = batch
  }

  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Pictures per second of the epochs that this run took, so many being done in all.
  func imagesPerSecond(after epoch: Int) -> Double {
    Double((epoch - firstEpoch) * stepsPerEpoch * batch) / max(seconds, 1e-9)
  }

  func progress(epoch: Int, step: Int, loss: Double) -> StepProgress {
    let done = (epoch - firstEpoch) * stepsPerEpoch + step
    let left = (epochs - epoch) * stepsPerEpoch - step
    let elapsed = seconds
    return StepProgress(
      epoch: epoch + 1, epochs: epochs, step: step, steps: stepsPerEpoch, loss: loss,
      imagesPerSecond: Double(done * batch) / max(elapsed, 1e-9),
      secondsLeft: elapsed / Double(done) * Double(left))
  }
}
