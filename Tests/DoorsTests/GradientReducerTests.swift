import Files
import Foundation
import Images
import Recognition
import Synchronization
import Tensors
import TestSupport
import Testing

/// A reducer of a user's own: it remembers one half of a batch, and gives the mean with the other.
private final class TwoHalves: GradientReducer {
  let rank = 0
  let parties = 2
  private let first = Mutex<[Float]?>(nil)

  func reduce(_ gradients: ParameterStore) {
    let mine = gradients.entries.flatMap { gradients[$0.name] }
    let mean = first.withLock { first -> [Float] in
      guard let other = first else {
        first = mine
        return mine
      }
      return zip(mine, other).map { ($0 + $1) / 2 }
    }
    for entry in gradients.entries { gradients[entry.name] = Array(mean[entry.range]) }
  }
}

/// A reducer whose other party is gone after some steps.
private final class Broken: GradientReducer {
  struct PartyLost: Error, Equatable {}

  let rank = 0
  let parties = 2
  private let stepsLeft: Mutex<Int>

  init(after steps: Int) { stepsLeft = Mutex(steps) }

  func reduce(_ gradients: ParameterStore) throws {
    let isOver = stepsLeft.withLock { left in
      left -= 1
      return left < 0
    }
    if isOver { throw PartyLost() }
  }
}

@Suite("Gradient reducers", .timeLimit(.minutes(2)))
struct GradientReducerTests {
  /// The mean of `(w · x)²` over rows of numbers, and its gradient.
  private func gradient(_ rows: [[Float]], into gradients: ParameterStore) throws {
    let graph = Graph()
    let weights = graph.parameter("w", [3, 1])
    let inputs = graph.input("x", [rows.count, 3])
    let loss = inputs.matrixProduct(with: weights).squared().mean()
    let store = try ParameterStore(graph.parameters)
    store["w"] = [0.5, -1, 2]
    let program = try Program(
      [loss], parameters: .changing(store), destinations: graph.gradients(of: loss, in: gradients))
    try program.write(rows.flatMap { $0 }, to: inputs)
    try program.run()
  }

  private let rows: [[Float]] = [[1, 2, 3], [0, -1, 1], [2, 0, -2], [1, 1, 1]]
  private let parameters = [Parameter("w", [3, 1])]

  @Test("two half batches, reduced, give the gradient of the whole")
  func halves() throws {
    let whole = try ParameterStore(parameters)
    try gradient(rows, into: whole)
    let half = try ParameterStore(parameters)
    let reducer = TwoHalves()
    for part in [rows[..<2], rows[2...]] {
      try gradient(Array(part), into: half)
      reducer.reduce(half)
    }
    for (a, b) in zip(half["w"], whole["w"]) { #expect(abs(a - b) < 1e-5) }
  }

  @Test("threads that reduce stay alike, and like one that sees all", arguments: [2, 4])
  func threads(_ count: Int) throws {
    let whole = try ParameterStore(parameters)
    try gradient(rows, into: whole)
    let found = Mutex<[[Float]]>([])
    // Threads of their own, since each waits for all others.
    let threads = ThreadGroup.parties(count).map { party in
      Thread {
        guard let gradients = try? ParameterStore(parameters) else { return }
        let share = stride(from: party.rank, to: rows.count, by: count).map { rows[$0] }
        try? gradient(share, into: gradients)
        for _ in 0..<3 { party.reduce(gradients) }
        found.withLock { $0.append(gradients["w"]) }
      }
    }
    for thread in threads { thread.start() }
    while found.withLock(\.count) < count { Thread.sleep(forTimeInterval: 0.001) }
    for gradients in found.withLock(\.self) {
      #expect(gradients == found.withLock { $0[0] })
      for (a, b) in zip(gradients, whole["w"]) { #expect(abs(a - b) < 1e-5) }
    }
  }

  @Test("a reducer that fails stops the run, and the last whole epoch can be gone on with")
  func failing() throws {
    try withFolder { folder in
      var configuration = TrainingConfiguration()
      (configuration.size, configuration.gray, configuration.batch) = (16, true, 16)
      (configuration.epochs, configuration.features) = (3, 8)
      func trainer(_ reducer: any GradientReducer) throws -> Trainer {
        try Trainer(
          configuration, training: WedgePictures.round(16).labelled(), validation: nil,
          output: folder + "/m.safetensors", reducer: reducer)
      }
      // An epoch is two steps: the second epoch is broken off.
      #expect(throws: Broken.PartyLost()) { try trainer(Broken(after: 3)).run() }
      let curves = try LearningCurves(besideModel: folder + "/m.safetensors")
      #expect(curves?.points.count == 1)
      #expect(try trainer(OneProcess()).run(resuming: true).epochs == 3)
    }
  }

  @Test("only the first party writes files")
  func files() throws {
    try withFolder { folder in
      var configuration = TrainingConfiguration()
      (configuration.size, configuration.gray, configuration.batch) = (16, true, 16)
      (configuration.epochs, configuration.features) = (1, 8)
      for (name, reducer) in [
        ("first", ThreadGroup.parties(1)[0]), ("second", SecondParty()),
      ] as [(String, any GradientReducer)] {
        _ = try Trainer(
          configuration, training: WedgePictures.round(8).labelled(), validation: nil,
          output: "\(folder)/\(name).safetensors", reducer: reducer
        ).run()
      }
      _ = try Recognizer(contentsOf: folder + "/first.safetensors")
      #expect(throws: FileError.notFound(path: folder + "/second.safetensors")) {
        try Recognizer(contentsOf: folder + "/second.safetensors")
      }
    }
  }
}

/// The second of two parties, whose gradients are its own.
private struct SecondParty: GradientReducer {
  let rank = 1
  let parties = 2
  func reduce(_ gradients: ParameterStore) {}
}
