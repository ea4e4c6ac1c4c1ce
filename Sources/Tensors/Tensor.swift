/// A value in a traced computation: what an ordinary Swift function of tensors takes and returns.
///
/// A tensor holds no numbers. Operations on it write a ``Graph``; a ``Program`` compiled from the
/// graph computes the numbers. Elements are 32-bit floats, in row-major order where a user sees
/// them.
public struct Tensor {
  /// The graph that this value belongs to.
  public let graph: Graph

  /// The value's place in its graph.
  package let id: Int

  /// The sizes of the dimensions.
  public var shape: Shape { graph.values[id].shape }

  /// The graph of the operation applied to these tensors; the results are its outputs.
  public static func applying(_ operation: some Operation, to inputs: [Tensor]) -> [Tensor] {
    guard let graph = inputs.first?.graph else {
      preconditionFailure("\(operation.name) was applied to no tensors")
    }
    return graph.apply(operation, to: inputs)
  }
}

extension Operation {
  /// Applies an operation that has one output.
  public func callAsFunction(_ inputs: Tensor...) -> Tensor {
    Tensor.applying(self, to: inputs)[0]
  }
}
