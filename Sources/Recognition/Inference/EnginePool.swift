internal import Synchronization
internal import Tensors

/// The engines of a model, held as long as it is: one that all threads share, and one a thread.
///
/// All threads together answer one question soonest. But threads that share every step of a network
/// wait for each other at every step, and longer while others decode pictures beside them: with a
/// batch each they never do. Programs are made when an engine is first asked.
final class EnginePool: Sendable {
  /// The most pictures that the shared engine takes at a time.
  static let largestBatch = 64
  /// The most pictures that an engine of one thread takes at a time.
  static let batch = 32

  // Each engine packs the references for its products: larger ones are packed once alone.
  private static let mostPacked = 64 << 20

  /// The engine that all threads share.
  let shared: Member
  private let members: [Member]

  /// An engine that is asked one thing at a time.
  final class Member: Sendable {
    // Proof of safety: engines are not Sendable; every use of one is inside its mutex. The numbers that
    // they share are those of fixed programs, which nobody writes once the pool is made.
    let engine: Mutex<Engine>

    init(_ engine: sending Engine) { self.engine = Mutex(engine) }
  }

  /// The engines of a model of these numbers, which nothing may change from now on.
  init(
    _ configuration: ModelConfiguration, store: sending ParameterStore, compute: Compute
  ) throws {
    func member(_ batch: Int, _ compute: Compute) throws -> Member {
      nonisolated(unsafe) let engine = try Engine(
        configuration, store: store, batch: batch, compute: compute)
      return unsafe Member(engine)
    }
    let shared = try member(EnginePool.largestBatch, compute)
    let isSmall = try configuration.bankBytes() <= EnginePool.mostPacked
    self.shared = shared
    members =
      isSmall
      ? try (0..<compute.threads).map { _ in try member(EnginePool.batch, .alone) } : [shared]
  }

  /// The number of batches that can be asked about at once.
  var count: Int { members.count }

  /// Answers about a batch by an engine that is free, or that of its turn.
  func recognize(
    _ planes: [Float], count: Int, nearest: Int, turn: Int, room: Int = EnginePool.batch
  ) throws -> [Answer] {
    func ask(_ engine: inout Engine) throws -> [Answer] {
      try engine.recognize(planes, count: count, nearest: nearest, room: room).answers
    }
    for member in members {
      if let answers = try member.engine.withLockIfAvailable({ try ask(&$0) }) { return answers }
    }
    return try members[turn % members.count].engine.withLock { try ask(&$0) }
  }
}
