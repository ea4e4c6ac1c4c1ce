public import Images
internal import Interchange
internal import Synchronization
public import Tensors

/// A trained model, ready to say which object a picture shows and how it is turned.
///
/// ```swift
/// let model = try Recognizer(contentsOf: "toys.safetensors")
/// let answer = try model.recognize(Image(contentsOf: "photo.png"))
/// print(answer.category ?? "unknown", answer.pose)
/// ```
///
/// It holds its engines, and any number of tasks may share it. Ask with `await` where a thread must not
/// be blocked: what waits is then taken together when an engine is free.
public final class Recognizer: Sendable {
  /// Everything about the model but its numbers.
  public let configuration: ModelConfiguration
  /// How much of the machine it takes.
  public let compute: Compute
  let engines: EnginePool
  let waiting: WaitingPictures

  /// A model of these learned numbers, which it copies nothing of.
  init(
    _ configuration: ModelConfiguration, store: sending ParameterStore,
    compute: Compute = Compute()
  ) throws {
    self.configuration = configuration
    self.compute = compute
    engines = try EnginePool(configuration, store: store, compute: compute)
    waiting = WaitingPictures(engines, length: configuration.pictureFormat.count)
  }

  /// Loads a model.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - kinds: The kinds of extractor and transform that the file may hold.
  ///   - compute: How much of the machine recognition takes.
  /// - Throws: `CheckpointError` where the file is missing, damaged or no model.
  public convenience init(
    contentsOf path: String, kinds: ModelKinds = ModelKinds(),
    compute: Compute = Compute()
  ) throws {
    let (configuration, store) = try ModelFile.decode(
      try Safetensors(contentsOf: path), path: path, kinds: kinds)
    try self.init(configuration, store: store, compute: compute)
  }

  /// Recognises one picture of any size.
  public func recognize(_ image: Image) throws -> Answer {
    try recognize([image])[0]
  }

  /// Recognises pictures of any size, in order.
  public func recognize(_ images: [Image]) throws -> [Answer] {
    try inBatches(images) { engine, planes, count in
      try engine.recognize(planes, count: count).answers
    }
  }

  /// What the shared engine answers to the normalised planes of pictures of any size, a batch at a
  /// time.
  func inBatches<Result>(
    _ images: [Image], ask: (inout Engine, [Float], Int) throws -> [Result]
  ) throws -> [Result] {
    var answers: [Result] = []
    for start in stride(from: 0, to: images.count, by: EnginePool.largestBatch) {
      let part = images[start..<min(start + EnginePool.largestBatch, images.count)]
      let planes = configuration.pictureFormat.planes(of: part)
      answers += try engines.shared.engine.withLock { try ask(&$0, planes, part.count) }
    }
    return answers
  }

  /// The answers about a batch of rendered pictures, at most ``EnginePool/largestBatch``, and the unit
  /// features that they are of.
  func recognize(_ batch: Batch) throws -> (answers: [Answer], features: [[Float]]) {
    try engines.shared.engine.withLock { try $0.recognize(batch.pixels, count: batch.count) }
  }
}
