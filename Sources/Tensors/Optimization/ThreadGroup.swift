internal import Dispatch
internal import Synchronization

/// Training by several threads of one process, each with a model of its own that stays like the others'.
///
/// The mean is taken in the order of the ranks, so that it is the same however the threads run.
public struct ThreadGroup: GradientReducer {
  public let rank: Int
  public var parties: Int { meeting.arrivals.count }
  private let meeting: Meeting

  /// The parties of a group, one for each thread.
  public static func parties(_ count: Int) -> [ThreadGroup] {
    precondition(count > 0, "a group of \(count) threads")
    let meeting = Meeting(parties: count)
    return (0..<count).map { ThreadGroup(rank: $0, meeting: meeting) }
  }

  /// Waits for every party, then takes the mean.
  public func reduce(_ gradients: ParameterStore) {
    let mean = meeting.mean(with: unsafe Array(gradients.all), of: rank)
    unsafe _ = gradients.all.update(fromContentsOf: mean)
  }
}

/// Where the parties of a group meet at each step.
private final class Meeting: Sendable {
  private struct State {
    var gradients: [[Float]]
    var present = 0
    var mean: [Float] = []
  }

  let arrivals: [DispatchSemaphore]
  private let state: Mutex<State>

  init(parties: Int) {
    arrivals = (0..<parties).map { _ in DispatchSemaphore(value: 0) }
    state = Mutex(State(gradients: [[Float]](repeating: [], count: parties)))
  }

  func mean(with gradients: [Float], of rank: Int) -> [Float] {
    let isLast = state.withLock { state in
      state.gradients[rank] = gradients
      state.present += 1
      guard state.present == arrivals.count else { return false }
      state.present = 0
      state.mean = gradients.indices.map { place in
        state.gradients.reduce(0) { $0 + $1[place] } / Float(arrivals.count)
      }
      return true
    }
    // Nobody comes to the next meeting before it has left this one: the last one waits for all.
    if isLast {
      for (other, arrival) in arrivals.enumerated() where other != rank { arrival.signal() }
    } else {
      arrivals[rank].wait()
    }
    return state.withLock(\.mean)
  }
}
