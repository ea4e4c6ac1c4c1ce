internal import ArgumentParser
internal import Recognition
internal import Tensors

/// How each step changes the weights.
struct StepFlags: ParsableArguments {
  private static let defaults = TrainingConfiguration()

  /// The optimizers to choose from.
  enum Optimizer: String, CaseIterable, ExpressibleByArgument {
    case adamw
    case sgd
  }

  /// The courses of the learning rate to choose from.
  enum Course: String, CaseIterable, ExpressibleByArgument {
    case oneCycle = "one-cycle"
    case cosine
    case constant
  }

  @Option(help: "The pictures in a step. (default: \(defaults.batch))")
  var batch: Int?

  @Option(help: "The optimizer. (default: adamw)")
  var optimizer: Optimizer?

  @Option(help: "The course of the learning rate. (default: one-cycle)")
  var schedule: Course?

  @Option(help: "The highest learning rate. (default: \(defaults.schedule.peak))")
  var rate: Double?

  /// Makes the choices that were made here.
  func apply(to configuration: inout TrainingConfiguration) {
    batch.map { configuration.batch = $0 }
    switch optimizer {
    case .adamw: configuration.optimizer = .adamW()
    case .sgd: configuration.optimizer = .sgd()
    case nil: break
    }
    let peak = rate ?? configuration.schedule.peak
    switch schedule {
    case .oneCycle: configuration.schedule = .oneCycle(peak: peak)
    case .cosine: configuration.schedule = .cosine(peak: peak)
    case .constant: configuration.schedule = .constant(peak)
    case nil: configuration.schedule.peak = peak
    }
  }
}
