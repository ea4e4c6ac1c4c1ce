/// Brings the gradients of several parties together that train one model, each on pictures of its own.
///
/// A party computes its gradients, all reduce them, and each takes the same step. Conform a type of
/// your own to train over whatever connects your machines.
public protocol GradientReducer: Sendable {
  /// Which party this is, from 0; the first one writes the files.
  var rank: Int { get }
  /// The number of parties.
  var parties: Int { get }

  /// Replaces this party's gradients by the mean of all parties'.
  ///
  /// Every party calls it once a step, with stores of the same arrays.
  ///
  /// - Throws: Where another party cannot be reached; training then stops, and the last whole epoch
  ///   is kept.
  func reduce(_ gradients: ParameterStore) throws
}

/// Training by one process: its gradients are all there are.
public struct OneProcess: GradientReducer {
  /// The only party.
  public init() {}

  public var rank: Int { 0 }
  public var parties: Int { 1 }

  /// Leaves the gradients as they are.
  public func reduce(_ gradients: ParameterStore) {}
}
