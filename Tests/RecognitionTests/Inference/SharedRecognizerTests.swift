import EnergyModels
import Images
import Tensors
import TestSupport
import Testing

@testable import Recognition

@Suite("A recogniser that many tasks share")
struct SharedRecognizerTests {
  private static let model = Checkout.path("Models/toys.safetensors")

  private func pictures() throws -> [Image] {
    let folder = Checkout.path("Datasets/toys/val")
    let paths = PictureFiles(below: folder).paths
    return try stride(from: 0, to: min(paths.count, 96), by: 2).map {
      try Image(contentsOf: paths[$0])
    }
  }

  /// Another batch rounds otherwise.
  private func expect(_ answer: Answer, like other: Answer) {
    #expect(answer.category == other.category && answer.isKnown == other.isKnown)
    #expect(abs(answer.energy - other.energy) < 1e-5)
    #expect(abs(answer.freeEnergy - other.freeEnergy) < 1e-5)
  }

  @Test("shared by eight tasks, it answers each as it answers one")
  func eightTasks() async throws {
    let recognizer = try Recognizer(contentsOf: Self.model)
    let pictures = try pictures()
    let alone = try blocking(recognizer, pictures)
    try await withThrowingTaskGroup { tasks in
      for task in 0..<8 {
        tasks.addTask {
          for index in stride(from: task % 3, to: pictures.count, by: 3) {
            // By turns with and without blocking, and asking for the nearest alone.
            let answer =
              index % 2 == 0
              ? try await recognizer.recognize(pictures[index])
              : try self.blocking(recognizer, [pictures[index]])[0]
            self.expect(answer, like: alone[index])
            let nearest = try recognizer.nearest(to: pictures[index])[0]
            #expect(nearest.category == alone[index].nearest.category)
          }
        }
      }
      try await tasks.waitForAll()
    }
  }

  /// Where a task could wait, the form that waits is meant unless it is said so.
  private func blocking(_ recognizer: Recognizer, _ pictures: [Image]) throws -> [Answer] {
    try recognizer.recognize(pictures)
  }

  @Test("what waits is answered in the order of the pictures, however they are taken together")
  func ordered() async throws {
    let recognizer = try Recognizer(contentsOf: Self.model, compute: Compute(threads: 2))
    let pictures = try pictures()
    let alone = try blocking(recognizer, pictures)
    let answers = try await recognizer.recognize(pictures) as [Answer]
    #expect(answers.count == pictures.count)
    for (answer, other) in zip(answers, alone) { expect(answer, like: other) }
  }

  @Test("a picture without an answer costs no other task its own")
  func spoiled() async throws {
    let space = PoseSpace(coordinates: [.azimuth])
    let configuration = ModelConfiguration(
      categories: ["a", "b"], poses: space, basis: ViewBasis(for: space, harmonics: 1),
      features: 8, marginal: .minimum)
    let store = try ParameterStore(configuration.parameters())
    var numbers = SeededNumbers()
    store["references"] = numbers.floats(store["references"].count)
    let recognizer = try Recognizer(configuration, store: store)
    let features = (0..<16).map { _ in numbers.floats(8) }
    let broken = [Float](repeating: .nan, count: 8)
    await withTaskGroup { tasks in
      for (index, good) in features.enumerated() {
        tasks.addTask {
          if index % 4 == 1 {
            await #expect(throws: EnergyError.self) {
              try await recognizer.waiting.answer(to: broken)
            }
          } else {
            await #expect(throws: Never.self) { try await recognizer.waiting.answer(to: good) }
          }
        }
      }
    }
  }

  @Test("answers to files are the same by one thread and by several")
  func threads() throws {
    let files = PictureFiles(below: Checkout.path("Datasets/toys/val/truck")).paths
    func answers(threads: Int) throws -> [Answer] {
      var answers: [Answer] = []
      try Recognizer(contentsOf: Self.model, compute: Compute(threads: threads))
        .recognize(files: files) { answers.append(try $1.get()) }
      return answers
    }
    let one = try answers(threads: 1)
    #expect(one.count == files.count)
    #expect(try one == answers(threads: 2) && one == answers(threads: 3))
  }
}
