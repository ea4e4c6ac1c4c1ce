internal import Synchronization
internal import Tensors

/// Engines that work side by side, each on the thread of who asks it.
///
/// Threads that share every step of a network wait for each other at every step, and longer while
/// others decode pictures beside them. With a batch each they never do.
final class EnginePool: Sendable {
  /// The most pictures that an engine takes at a time.
  static let batch = 32

  // A model whose references are larger is not copied: one engine then shares all threads.
  private static let mostCopied = 64 << 20

  private let members: [Member]

  private final class Member: Sendable {
    // Proof of safety: the engine and its store are made here and used inside the mutex only.
    let engine: Mutex<Engine>

    init(_ configuration: ModelConfiguration, numbers: [Float], isShared: Bool) throws {
      let store = try ParameterStore(configuration.parameterShapes())
      unsafe _ = store.all.update(fromContentsOf: numbers)
      engine = Mutex(
        try Engine(configuration, store: store, batch: EnginePool.batch, isShared: isShared))
    }
  }

  /// At most `count` engines of a model's numbers, in the order of its parameters.
  init(_ configuration: ModelConfiguration, numbers: [Float], count: Int) throws {
    let isCopied = try configuration.bankBytes() <= EnginePool.mostCopied
    members = try (0..<(isCopied ? count : 1)).map { _ in
      try Member(configuration, numbers: numbers, isShared: !isCopied)
    }
  }

  /// The number of engines.
  var count: Int { members.count }

  /// Recognises a batch on an engine that is free, or on that of its turn.
  func recognize(
    _ planes: [Float], count: Int, nearest: Int, turn: Int
  ) throws -> [Answer] {
    for member in members {
      let answers = try member.engine.withLockIfAvailable {
        try $0.recognize(planes, count: count, nearest: nearest)
      }
      if let answers { return answers }
    }
    return try members[turn % members.count].engine.withLock {
      try $0.recognize(planes, count: count, nearest: nearest)
    }
  }
}
