internal import COneDNN

/// A compiled computation: prepared steps in order, on memory planned once.
///
/// Running a program allocates nothing, prepares nothing and looks nothing up. Steps that depend
/// only on constants, and on parameters where these are fixed, run once when the program is made
/// and again on ``refresh()``: so weights are packed and batch norm is folded a single time.
public final class Program {
  /// Whether the parameters change between runs.
  public enum Parameters {
    /// They are read anew in every run, as training needs.
    case changing(ParameterStore)
    /// They are read when the program is made and on ``Program/refresh()``.
    case fixed(ParameterStore)

    var store: ParameterStore {
      switch self {
      case .changing(let store), .fixed(let store): store
      }
    }

    var areFixed: Bool {
      if case .fixed = self { true } else { false }
    }
  }

  private let compiled: CompiledSteps
  private let compute: Compute

  /// Compiles what the outputs need.
  ///
  /// - Parameters:
  ///   - outputs: The values to compute, in row-major order.
  ///   - parameters: Where the graph's parameters lie; nil where it has none.
  ///   - destinations: Outputs to leave in a store's arrays of the given names, such as
  ///     gradients beside their parameters.
  ///   - compute: How many threads share the work.
  /// - Throws: ``TensorError`` where oneDNN refuses an operation or memory runs out.
  public init(
    _ outputs: [Tensor], parameters: Parameters? = nil,
    destinations: [(tensor: Tensor, store: ParameterStore, name: String)] = [],
    compute: Compute = Compute()
  ) throws(TensorError) {
    if let reason = unsafe dn_failure() {
      throw .noLibrary(reason: unsafe String(cString: reason))
    }
    self.compute = compute
    compiled = try ComputeThread.shared.run(on: compute) { () throws(TensorError) in
      var compiler = Compiler(
        outputs, destinations: destinations, parameters: parameters,
        isShared: compute.threads > 1)
      return try compiler.compile()
    }
    try refresh()
  }

  /// Computes the outputs from the inputs as they were last written.
  public func run() throws(TensorError) {
    // One thread is all that a small program needs, and to hand over to another costs as much again.
    guard !compiled.isSerial else { return try Program.run(compiled.steps) }
    try ComputeThread.shared.run(on: compute) { () throws(TensorError) in
      try Program.run(compiled.steps)
    }
  }

  /// Computes again what depends only on constants and fixed parameters.
  public func refresh() throws(TensorError) {
    try ComputeThread.shared.run(on: compute) { () throws(TensorError) in
      try Program.run(compiled.prologue)
    }
  }

  /// Runs steps in order, each on as many threads as it was prepared for.
  private static func run(
    _ steps: [CompiledSteps.Named],
    each: (CompiledSteps.Named) throws(TensorError) -> Void = { step throws(TensorError) in
      try step.run()
    }
  ) throws(TensorError) {
    let threads = dn_threads()
    var isSerial = false
    defer { if isSerial { dn_set_threads(threads) } }
    for step in steps {
      if step.isSerial != isSerial {
        isSerial = step.isSerial
        dn_set_threads(isSerial ? 1 : threads)
      }
      try each(step)
    }
  }

  /// Writes an input's numbers, in row-major order.
  public func write(_ numbers: [Float], to input: Tensor) throws(TensorError) {
    try unsafe write(numbers.count, to: input) { unsafe _ = $0.update(fromContentsOf: numbers) }
  }

  /// Lets a caller fill an input's memory in place.
  ///
  /// - Parameters:
  ///   - count: The count of numbers the caller will write; must be the input's.
  ///   - input: The input to write.
  ///   - fill: Told where the numbers go.
  /// - Throws: ``TensorError/wrongCount(name:wanted:found:)``.
  public func write(
    _ count: Int, to input: Tensor, _ fill: (UnsafeMutableBufferPointer<Float>) -> Void
  ) throws(TensorError) {
    guard let address = unsafe compiled.inputs[input.id] else {
      return  // The outputs do not depend on this input.
    }
    guard count == input.shape.count else {
      throw .wrongCount(name: "\(input)", wanted: input.shape.count, found: count)
    }
    unsafe fill(UnsafeMutableBufferPointer(start: address, count: count))
  }

  /// An output's numbers after the last run, in row-major order.
  public func read(_ output: Tensor) -> [Float] {
    unsafe withNumbers(of: output) { unsafe Array($0) }
  }

  /// The numbers at some places of an output after the last run.
  public func read(_ output: Tensor, at places: Range<Int>) -> [Float] {
    unsafe withNumbers(of: output) { unsafe Array($0[places]) }
  }

  /// Lets a caller look at an output's numbers in place.
  public func withNumbers<Result>(
    of output: Tensor, _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    guard let address = unsafe compiled.outputs[output.id] else {
      preconditionFailure("the tensor read is not among the program's outputs")
    }
    return try unsafe body(UnsafeBufferPointer(start: address, count: output.shape.count))
  }

  /// The bytes of memory the program holds, parameters aside.
  public var byteCount: Int { compiled.arena.byteCount + compiled.scratch.byteCount }

  /// The seconds each step of one run takes, by the operation's name, in order.
  public func profile() throws(TensorError) -> [(name: String, seconds: Double)] {
    try ComputeThread.shared.run(on: compute) { () throws(TensorError) in
      let clock = ContinuousClock()
      var times: [(String, Double)] = []
      try Program.run(compiled.steps) { step throws(TensorError) in
        let start = clock.now
        try step.run()
        let duration = clock.now - start
        times.append((step.name, duration / .seconds(1)))
      }
      return times
    }
  }
}
