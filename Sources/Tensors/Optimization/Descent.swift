internal import CKernels

/// The one step of learning: gradients are reduced over the parties, parameters move down them, and
/// running averages follow.
///
/// The trainer, the reader of rows and the benchmarks all take it.
public struct Descent {
  /// The numbers that are trained, and the running statistics of batch norm.
  public let parameters: ParameterStore
  /// The gradient of the loss by each, to be filled before a step.
  public let gradients: ParameterStore
  /// The running average of the parameters, to evaluate and save; nil where none is kept.
  public let average: ParameterStore?
  /// What turns gradients into changes, and counts the steps.
  public let optimizer: Optimizer
  private let schedule: RateSchedule
  private let averaging: Double
  private let reducer: any GradientReducer

  /// A descent from these parameters.
  ///
  /// - Parameters:
  ///   - parameters: Where it starts.
  ///   - gradients: Where the gradient by each will be found.
  ///   - optimizer: The choice of optimizer.
  ///   - schedule: The learning rate over the steps.
  ///   - averaging: The share of the old weights in the average, a step; nil to keep none.
  ///   - reducer: What brings the gradients of several parties together.
  /// - Throws: ``TensorError`` where memory runs out.
  public init(
    from parameters: ParameterStore, by gradients: ParameterStore,
    optimizer: OptimizerConfiguration, schedule: RateSchedule, averaging: Double? = nil,
    reducer: any GradientReducer = OneProcess()
  ) throws(TensorError) {
    self.parameters = parameters
    self.schedule = schedule
    self.averaging = averaging ?? 0
    self.reducer = reducer
    self.gradients = gradients
    average = averaging == nil ? nil : try ParameterStore(like: parameters)
    average?.copy(from: parameters)
    self.optimizer = try Optimizer(optimizer, for: parameters)
  }

  /// The learning rate of the next step, of a run of `total` steps.
  public func rate(of total: Int) -> Double { schedule.rate(at: optimizer.steps, of: total) }

  /// Takes a step of a run of `total` steps.
  ///
  /// - Parameters:
  ///   - total: The steps of the whole run.
  ///   - measured: What batch norms measured, by the parameter that follows it.
  /// - Throws: What the reducer throws; nothing has moved then.
  public func step(of total: Int, measured: [(parameter: String, numbers: [Float])] = []) throws {
    try reducer.reduce(gradients)
    optimizer.step(parameters, gradients: gradients, rate: rate(of: total))
    for (name, numbers) in measured { parameters.move(name, towards: numbers) }
    // Early on the average forgets faster, so that it is not held back by the start.
    let steps = Float(optimizer.steps)
    let kept = min(Float(averaging), (1 + steps) / (10 + steps))
    average?.move(towards: parameters, keeping: averaging > 0 ? kept : 0)
  }

  /// Whether every number is finite; a loss may hide that some are not.
  public var isFinite: Bool {
    unsafe parameters.all.allSatisfy(\.isFinite)
      && (average?.all.allSatisfy(\.isFinite) ?? true)
  }
}

extension ParameterStore {
  /// The share of a batch's statistics in the running ones, a step.
  private static let statisticsRate: Float = 0.1

  /// Moves a running statistic a part of the way towards what a batch measured.
  fileprivate func move(_ name: String, towards values: [Float]) {
    let old = self[name]
    precondition(old.count == values.count, "\(name): \(values.count) values for \(old.count)")
    self[name] = zip(old, values).map { $0 + ParameterStore.statisticsRate * ($1 - $0) }
  }

  /// Moves every array a part of the way towards another store's: `kept · self + (1 − kept) · other`.
  fileprivate func move(towards other: ParameterStore, keeping kept: Float) {
    guard let mine = unsafe all.baseAddress, let theirs = unsafe other.all.baseAddress else {
      return
    }
    unsafe ck_average(count, mine, theirs, kept)
  }
}
