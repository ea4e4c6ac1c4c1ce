public import Images

extension Recognizer {
  /// Recognises one picture of any size, without blocking a thread.
  public func recognize(_ image: Image) async throws -> Answer {
    try await waiting.answer(to: configuration.pictureFormat.planes(of: [image]))
  }

  /// Recognises pictures of any size, in order, without blocking a thread.
  public func recognize(_ images: [Image]) async throws -> [Answer] {
    try await withThrowingTaskGroup { group in
      for (index, image) in images.enumerated() {
        group.addTask { (index, try await self.recognize(image)) }
      }
      var answers = [Answer?](repeating: nil, count: images.count)
      for try await (index, answer) in group { answers[index] = answer }
      return answers.compactMap { $0 }
    }
  }
}
