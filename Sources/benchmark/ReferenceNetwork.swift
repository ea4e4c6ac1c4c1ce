internal import Images
internal import Tensors

/// The network of the timings: three convolutions, each with pooling and ReLU behind.
///
/// 5×5 from 1 to 32 maps, 3×3 to 64, 3×3 to 64, on 64 gray pictures of 64 pixels. The loss is the mean
/// square of the last maps. ReLU stands behind the pooling, which is the same and cheaper.
struct ReferenceNetwork {
  static let batch = 64
  static let side = 64
  static let layers: [(inputs: Int, maps: Int, kernel: Int)] = [
    (1, 32, 5), (32, 64, 3), (64, 64, 3),
  ]

  let pictures: Tensor
  let loss: Tensor
  let program: Program
  let parameters: ParameterStore
  let gradients: ParameterStore
  let numbers: [Float]

  /// The network with seeded weights and pictures.
  init() throws {
    let graph = Graph()
    var generator = SeededGenerator(seed: 1)
    pictures = graph.input(
      "pictures", [ReferenceNetwork.batch, 1, ReferenceNetwork.side, ReferenceNetwork.side])
    var maps = pictures
    for (index, layer) in ReferenceNetwork.layers.enumerated() {
      let shape: Shape = [layer.maps, layer.inputs, layer.kernel, layer.kernel]
      let weight = graph.parameter("\(index).weight", shape, first: .rectifierWeights(shape))
      let bias = graph.parameter(
        "\(index).bias", [layer.maps], .bias, first: .normal(deviation: 0.1))
      maps = maps.convolved(with: weight, bias: bias).maxPooled(window: 2).rectified()
    }
    loss = maps.squared().mean()
    parameters = try ParameterStore(graph.parameters)
    parameters.setFirstValues(using: &generator) { $0.normal() }
    gradients = try ParameterStore(like: parameters)
    program = try Program(
      [loss], parameters: .changing(parameters),
      destinations: graph.gradients(of: loss, in: gradients))
    numbers = generator.normals(pictures.shape.count)
    try program.write(numbers, to: pictures)
  }

  /// The floating-point operations of the convolutions of a step, in units of 10⁹.
  ///
  /// Forward, and backward to filters and to pictures; the first has no gradient to its pictures.
  static var gigaflops: Double {
    var (side, total) = (ReferenceNetwork.side, 0)
    for (index, layer) in layers.enumerated() {
      let products = batch * side * side * layer.maps * layer.inputs * layer.kernel * layer.kernel
      total += 2 * products * (index == 0 ? 2 : 3)
      side /= 2
    }
    return Double(total) / 1e9
  }
}
