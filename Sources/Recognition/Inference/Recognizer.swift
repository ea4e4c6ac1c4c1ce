public import Images
internal import Synchronization
internal import Tensors

/// A trained model, ready to say which object a picture shows and how it is turned.
///
/// ```swift
/// let model = try Recognizer(contentsOf: "toys.safetensors")
/// let answer = try model.recognize(Image(contentsOf: "photo.png"))
/// print(answer.category ?? "unknown", answer.pose)
/// ```
public final class Recognizer: Sendable {
  /// Everything about the model but its numbers.
  public let configuration: ModelConfiguration

  // Proof of safety: programs and store are not Sendable; every use of them is inside the mutex.
  let engine: Mutex<Engine>

  /// A model of these learned numbers, which it copies nothing of.
  init(_ configuration: ModelConfiguration, store: sending ParameterStore) throws {
    self.configuration = configuration
    engine = Mutex(try Engine(configuration, store: store))
  }

  /// Recognises one picture of any size.
  public func recognize(_ image: Image) throws -> Answer {
    try recognize([image])[0]
  }

  /// Recognises pictures of any size, in order.
  public func recognize(_ images: [Image]) throws -> [Answer] {
    try inBatches(images) { engine, planes, count in try engine.recognize(planes, count: count) }
  }

  /// What an engine answers to the normalised planes of pictures of any size, a batch at a time.
  func inBatches<Answer>(
    _ images: [Image], ask: (inout Engine, [Float], Int) throws -> [Answer]
  ) throws -> [Answer] {
    var answers: [Answer] = []
    for start in stride(from: 0, to: images.count, by: Engine.largestBatch) {
      let part = images[start..<min(start + Engine.largestBatch, images.count)]
      let planes = configuration.pictureFormat.planes(of: part)
      answers += try engine.withLock { try ask(&$0, planes, part.count) }
    }
    return answers
  }

  /// Recognises a batch of rendered pictures, at most ``Engine/largestBatch``.
  func recognize(_ batch: Batch) throws -> [Answer] {
    try recognizeWithFeatures(batch).answers
  }

  /// The answers about a batch of rendered pictures, and the unit features that they are of.
  func recognizeWithFeatures(
    _ batch: Batch
  ) throws -> (answers: [Answer], features: [[Float]]) {
    try engine.withLock { try $0.recognizeWithFeatures(batch.pixels, count: batch.count) }
  }
}
