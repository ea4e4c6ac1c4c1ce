internal import ArgumentParser
internal import Dispatch
internal import Images
internal import Recognition
internal import Synchronization
internal import Tensors

/// `benchmark tasks`: one recogniser that several tasks ask at once.
struct SharedTasks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks",
    abstract: "One recogniser asked by several tasks, a picture at a time, or by one in batches.")

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "Pictures, which the tasks share.")
  var paths: [String]

  @Option(help: "The number of tasks; 0 to ask about all pictures in batches.")
  var tasks = 8

  func run() throws {
    let recognizer = try Recognizer(contentsOf: model)
    let format = recognizer.configuration.pictureFormat
    let pictures = try paths.map { try format.picture(contentsOf: $0) }
    let tasks = tasks
    try Server(about: Work()).time {
      guard tasks > 0 else {
        _ = try recognizer.recognize(pictures)
        return
      }
      try SharedTasks.waiting {
        try await withThrowingTaskGroup { group in
          for task in 0..<tasks {
            group.addTask {
              for index in stride(from: task, to: pictures.count, by: tasks) {
                _ = try await recognizer.recognize(pictures[index])
              }
            }
          }
          try await group.waitForAll()
        }
      }
    }
  }

  /// Waits on this thread for what tasks do.
  private static func waiting(_ work: @escaping @Sendable () async throws -> Void) throws {
    let done = DispatchSemaphore(value: 0)
    let failure = Failure()
    Task {
      do { try await work() } catch { failure.error.withLock { $0 = error } }
      done.signal()
    }
    done.wait()
    if let error = failure.error.withLock({ $0 }) { throw error }
  }

  /// What ended the work of tasks early.
  private final class Failure: Sendable {
    let error = Mutex<(any Error)?>(nil)
  }
}
