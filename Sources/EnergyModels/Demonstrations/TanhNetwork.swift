internal import Tensors

/// A network of one number, a layer of tanh units, and linear outputs.
///
/// `out = tanh(x a + b) C + d`, with `a`, `b` of 10 units.
struct TanhNetwork {
  private static let units = 10

  /// What its parameters' names begin with.
  let name: String
  /// The number of outputs.
  let outputs: Int

  /// The outputs `[N, outputs]` for the numbers `[N, 1]`.
  func callAsFunction(_ numbers: Tensor) -> Tensor {
    layer(2, layer(1, numbers, outputs: TanhNetwork.units).hyperbolicTangent(), outputs: outputs)
  }

  /// A linear layer whose arrays start between `±1/√(inputs)`.
  ///
  /// Source: LeCun, Bottou, Orr & Müller, "Efficient BackProp", 1998, for the scale.
  private func layer(_ number: Int, _ input: Tensor, outputs: Int) -> Tensor {
    let (graph, inputs) = (input.graph, input.shape[1])
    let first = Parameter.FirstValue.uniform(bound: 1 / Float(inputs).squareRoot())
    return input.matrixProduct(
      with: graph.parameter("\(name).\(number).weight", [inputs, outputs], first: first),
      bias: graph.parameter("\(name).\(number).bias", [outputs], .bias, first: first))
  }
}
