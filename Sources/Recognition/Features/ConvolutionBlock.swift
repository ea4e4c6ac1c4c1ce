internal import Tensors

/// Convolution, batch norm, ReLU and pooling.
///
/// In inference the batch norm is folded into the convolution: `w' = w·γ/σ`, `b' = β − μ·γ/σ`,
/// computed once when the program is made, and ReLU is fused behind the convolution.
struct ConvolutionBlock {
  let name: String
  let configuration: ExtractorConfiguration.Block
  let orientations: Int
  let isLifting: Bool

  static let epsilon: Float = 1e-5

  func callAsFunction(
    _ input: Tensor, mode: FeatureExtractor.Mode
  ) -> (output: Tensor, statistics: FeatureExtractor.Statistics?) {
    switch mode {
    case .training:
      let weights = filters(inputMaps: input.shape[1], in: input.graph)
      let maps = input.convolved(with: weights, bias: nil, padding: padding)
      let norm = normalized(maps)
      let statistics = FeatureExtractor.Statistics(
        layer: "\(name).norm", mean: norm.mean, variance: norm.variance)
      return (norm.output, statistics)
    case .inference, .exported:
      let (weights, bias) = inferenceFilters(inputMaps: input.shape[1], in: input.graph)
      let maps = input.convolved(
        with: weights, bias: bias, padding: padding, rectified: configuration.isRectified)
      return (pooled(maps, differentiable: false), nil)
    }
  }

  /// The block in 8 bits, its maps in 8 bits too.
  func callAsFunction(_ input: BytePictures, in range: ByteRange) -> BytePictures {
    let (weights, bias) = inferenceFilters(inputMaps: input.maps, in: input.graph)
    return input.convolved(with: weights, bias: bias, padding: padding, finish: finish, in: range)
  }

  /// The block in 8 bits, its maps in floats.
  func callAsFunction(_ input: BytePictures) -> Tensor {
    let (weights, bias) = inferenceFilters(inputMaps: input.maps, in: input.graph)
    return input.convolved(with: weights, bias: bias, padding: padding, finish: finish)
  }

  private var finish: BytePictures.Finish {
    BytePictures.Finish(
      pool: configuration.pool, averages: configuration.pooling == .average,
      isRectified: configuration.isRectified)
  }

  private var padding: ConvolutionPadding { configuration.isPadded ? .same : .valid }

  /// Batch norm, ReLU and pooling, in one pass over the maps where the pooling is the usual one.
  private func normalized(_ maps: Tensor) -> (output: Tensor, mean: Tensor, variance: Tensor) {
    let scale = perMap("norm.scale", in: maps.graph)
    let shift = perMap("norm.shift", in: maps.graph)
    if configuration.pool == 2, configuration.pooling == .maximum, configuration.isRectified {
      return maps.normalizedRectifiedPooled(scale: scale, shift: shift, epsilon: Self.epsilon)
    }
    let norm = maps.normalizedOverBatch(
      scale: scale, shift: shift, epsilon: Self.epsilon, rectified: configuration.isRectified)
    return (pooled(norm.output), norm.mean, norm.variance)
  }

  private func pooled(_ maps: Tensor, differentiable: Bool = true) -> Tensor {
    guard configuration.pool > 1 else { return maps }
    return switch configuration.pooling {
    case .maximum:
      maps.maxPooled(
        window: configuration.pool, stride: configuration.pool, differentiable: differentiable)
    case .average: maps.averagePooled(window: configuration.pool, stride: configuration.pool)
    }
  }

  /// The bank of filters `[O·turns, I, k, k]`: the learned one at every turn.
  private func filters(inputMaps: Int, in graph: Graph) -> Tensor {
    let kernel = configuration.kernel
    guard orientations > 1 else {
      return graph.parameter(
        "\(name).weight", [configuration.channels, inputMaps, kernel, kernel])
    }
    let turns = FilterTurns(kernel: kernel, orientations: orientations)
    let shape: Shape =
      isLifting
      ? [configuration.channels, inputMaps, kernel, kernel]
      : [configuration.channels, inputMaps / orientations, orientations, kernel, kernel]
    let learned = graph.parameter("\(name).weight", shape)
    return isLifting ? turns.lifted(learned) : turns.turned(learned)
  }

  /// A learned number a map; maps that are turns of one filter share it.
  private func perMap(_ suffix: String, in graph: Graph) -> Tensor {
    shared(graph.parameter("\(name).\(suffix)", [configuration.channels]))
  }

  private func shared(_ perField: Tensor) -> Tensor {
    guard orientations > 1 else { return perField }
    return perField.reshaped(to: [configuration.channels, 1])
      .broadcast(to: [configuration.channels, orientations])
      .reshaped(to: [configuration.channels * orientations])
  }

  /// The filters with the batch norm folded in, and their biases.
  private func inferenceFilters(inputMaps: Int, in graph: Graph) -> (Tensor, Tensor) {
    let weights = filters(inputMaps: inputMaps, in: graph)
    let scale = perMap("norm.scale", in: graph)
    let shift = perMap("norm.shift", in: graph)
    // Not shared by the turns of a filter: interpolation weakens some, and their statistics differ.
    let maps: Shape = [weights.shape[0]]
    let mean = graph.parameter("\(name).norm.mean", maps)
    let variance = graph.parameter("\(name).norm.variance", maps)
    let factor = scale / (variance + Self.epsilon).squareRoot()
    let folded = weights * factor.reshaped(to: [weights.shape[0], 1, 1, 1])
    return (folded, shift - mean * factor)
  }
}
