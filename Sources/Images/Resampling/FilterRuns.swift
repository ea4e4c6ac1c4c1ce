internal import CCodecs
internal import Glibc
internal import Synchronization

/// For each output place along one axis, the run of inputs it is a mean of, and their weights.
struct FilterRuns {
  private var weights: [Float] = []
  private var places: [(first: Int, count: Int, offset: Int)] = []

  /// What a run depends on.
  private struct Lengths: Hashable {
    let inputs: Int
    let outputs: Int
  }

  // The pictures of a folder often have few sizes. Forgotten all at once when there are many.
  private static let known = Mutex<[Lengths: FilterRuns]>([:])
  private static let mostKnown = 256

  /// Lanczos runs from one length to another, made once for each pair.
  static func lanczos(from inputs: Int, to outputs: Int) -> FilterRuns {
    let lengths = Lengths(inputs: inputs, outputs: outputs)
    if let runs = known.withLock({ $0[lengths] }) { return runs }
    let runs = FilterRuns(from: inputs, to: outputs)
    known.withLock { known in
      if known.count >= mostKnown { known.removeAll(keepingCapacity: true) }
      known[lengths] = runs
    }
    return runs
  }

  /// Lanczos runs from one length to another.
  init(from inputs: Int, to outputs: Int) {
    let ratio = Double(inputs) / Double(outputs)
    let width = max(ratio, 1)
    for output in 0..<outputs {
      let centre = (Double(output) + 0.5) * ratio
      let first = max(0, Int((centre - FilterRuns.lobes * width).rounded(.down)))
      let end = min(inputs, Int((centre + FilterRuns.lobes * width).rounded(.up)))
      let raw = (first..<end).map { FilterRuns.lanczos((Double($0) + 0.5 - centre) / width) }
      let sum = raw.reduce(0, +)
      places.append((first, raw.count, weights.count))
      weights += raw.map { Float($0 / sum) }
    }
  }

  /// Calls work with the runs as C wants them.
  func withRuns(_ work: (UnsafePointer<cp_run>) -> Void) {
    unsafe weights.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let runs = unsafe places.map { place in
        unsafe cp_run(first: place.first, count: place.count, weights: base + place.offset)
      }
      unsafe runs.withUnsafeBufferPointer { runs in
        guard let first = runs.baseAddress else { return }
        unsafe work(first)
      }
    }
  }

  private static let lobes = 3.0

  private static func lanczos(_ x: Double) -> Double {
    guard x != 0 else { return 1 }
    guard abs(x) < lobes else { return 0 }
    let angle = Double.pi * x
    return lobes * sin(angle) * sin(angle / lobes) / (angle * angle)
  }
}
