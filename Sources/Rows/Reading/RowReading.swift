/// What a reader finds in a row.
public struct RowReading: Sendable, Equatable {
  /// The labels, from left to right: the answer `Y`.
  public let labels: [Int]
  /// The columns of each label's window, in pixels of the picture given: the latent path `Z`.
  public let windows: [Range<Int>]
  /// The energy of the path.
  public let energy: Double
}
