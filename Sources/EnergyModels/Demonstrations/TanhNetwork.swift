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
    let graph = numbers.graph
    let units = TanhNetwork.units
    let hidden = numbers.matrixProduct(
      with: graph.parameter("\(name).1.weight", [1, units]),
      bias: graph.parameter("\(name).1.bias", [units])
    ).hyperbolicTangent()
    return hidden.matrixProduct(
      with: graph.parameter("\(name).2.weight", [units, outputs]),
      bias: graph.parameter("\(name).2.bias", [outputs]))
  }
}

extension ParameterStore {
  /// Draws every array of tanh networks uniformly from `±1/√(inputs of the layer)`.
  ///
  /// Source: LeCun, Bottou, Orr & Müller, "Efficient BackProp", 1998, for the scale.
  func initializeNetworks(using generator: inout some RandomNumberGenerator) {
    for entry in entries {
      let layer = entry.name.split(separator: ".").dropLast().joined(separator: ".")
      guard let weight = self.entry(layer + ".weight") else { continue }
      let bound = 1 / Float(weight.shape[0]).squareRoot()
      self[entry.name] = (0..<entry.shape.count).map { _ in
        Float.random(in: -bound...bound, using: &generator)
      }
    }
  }
}
