extension RowTrainer {
  /// What a run tells.
  public enum Event: Sendable, Equatable {
    /// A step was taken.
    case step(Progress)
    /// An epoch is finished.
    case epoch(Epoch)
  }

  /// How far a run has come.
  public struct Progress: Sendable, Equatable {
    /// Whether whole rows are taught, or still windows.
    public let teachesRows: Bool
    /// The epoch under way, from 1.
    public let epoch: Int
    /// The number of epochs of both parts together.
    public let epochs: Int
    /// The rows of the epoch that were taught.
    public let rows: Int
    /// The mean loss of the epoch so far.
    public let loss: Double
    /// The seconds that the rest will take at the pace so far.
    public let secondsLeft: Double
  }

  /// A finished epoch.
  public struct Epoch: Sendable, Equatable {
    /// Whether whole rows were taught, or windows.
    public let teachesRows: Bool
    /// Its number, from 1.
    public let number: Int
    /// Its mean loss.
    public let loss: Double
    /// The errors on the validation rows; nil where there are none.
    public let validation: RowErrors?
  }
}

/// What a run came to.
public struct RowTrainingResult: Sendable, Equatable {
  /// The number of epochs.
  public let epochs: Int
  /// The seconds of the training, without those of validation.
  public let seconds: Double
  /// The errors on the validation rows in the end; nil where there are none.
  public let validation: RowErrors?
}
