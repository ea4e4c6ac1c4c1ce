/// One kind of step of a traced computation, with its gradient.
///
/// An operation knows three things: the shapes of its outputs, its gradient as further operations
/// on the same graph, and how to become a prepared step once the layouts of its inputs are known.
public protocol Operation: Sendable {
  /// The operation's name in messages and profiles, such as `convolution`.
  var name: String { get }

  /// The shapes of the outputs; traps on input shapes that do not fit, naming them.
  func outputShapes(for inputs: [Shape]) -> [Shape]

  /// The gradient of the final scalar with respect to each input that wants one.
  ///
  /// - Parameters:
  ///   - application: The operation's inputs and outputs in the graph.
  ///   - upstream: The gradient with respect to each output; nil where it is zero.
  /// - Returns: One gradient an input, of the input's shape; nil where it is zero or not wanted.
  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?]

  /// About how many numbers the step reads and writes, or what takes as long: by it a program tells
  /// steps that several threads would only hold up.
  func workload(inputs: [Shape], outputs: [Shape]) -> Int

  /// The prepared step for inputs that lie in memory as given.
  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep
}

extension Operation {
  /// As many as there are numbers.
  public func workload(inputs: [Shape], outputs: [Shape]) -> Int {
    (inputs + outputs).reduce(0) { $0 + $1.count }
  }

  /// The workload of so many multiplications and additions, of which vectors and registers make
  /// some thirty in the time of reading a number.
  func workload(ofProducts count: Int) -> Int { count / 32 }
}

/// An operation's place in a graph, as its gradient sees it.
public struct Application {
  /// The tensors that the operation was applied to.
  public let inputs: [Tensor]
  /// The tensors that it returned.
  public let outputs: [Tensor]
  /// Whether the gradient with respect to each input is wanted.
  public let wanted: [Bool]
}

/// What an operation needs of memory, and how to make it a step when the addresses are known.
public struct PreparedStep {
  /// The layouts in which the step reads its inputs; the program reorders where they differ.
  public var inputs: [Layout]
  /// The layouts in which it leaves its outputs.
  public var outputs: [Layout]
  /// The bytes of working memory it needs while it runs.
  public var scratchBytes: Int
  /// The input whose memory the only output shares (a reshape); the step then does nothing.
  public var aliasedInput: Int?
  /// Makes the step for given addresses; called once.
  public var bind: (Addresses) throws(TensorError) -> Step

  /// A step that computes.
  public init(
    inputs: [Layout], outputs: [Layout], scratchBytes: Int = 0,
    bind: @escaping (Addresses) throws(TensorError) -> Step
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.scratchBytes = scratchBytes
    self.bind = bind
  }

  /// No step at all: the output is an input seen in another shape.
  public init(alias input: Int, inputs: [Layout], output: Layout) {
    self.init(inputs: inputs, outputs: [output]) { _ in {} }
    aliasedInput = input
  }
}

/// A piece of work ready to run: it allocates nothing and looks nothing up.
public typealias Step = () throws(TensorError) -> Void

/// Where a step's values lie.
@safe
public struct Addresses {
  /// The address of each input.
  public let inputs: [UnsafeMutablePointer<Float>]
  /// The address of each output.
  public let outputs: [UnsafeMutablePointer<Float>]
  /// Working memory, of the size asked for.
  public let scratch: UnsafeMutableRawPointer
}
