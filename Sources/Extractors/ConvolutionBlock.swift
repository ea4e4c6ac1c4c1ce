internal import Tensors

/// Convolution, batch norm, ReLU and pooling.
///
/// In inference the batch norm is folded into the convolution: `w' = w·γ/σ`, `b' = β − μ·γ/σ`,
/// computed once when the program is made, and ReLU is fused behind the convolution.
struct ConvolutionBlock {
  let name: String
  let configuration: ConvolutionalExtractor.Block
  let orientations: Int
  let isLifting: Bool

  static let epsilon: Float = 1e-5

  func callAsFunction(
    _ input: Tensor, mode: ExtractionMode
  ) -> (output: Tensor, statistics: BatchStatistics?) {
    switch mode {
    case .training:
      let weights = filters(inputMaps: input.shape[1], in: input.graph)
      let maps = input.convolved(with: weights, bias: nil, padding: padding)
      let norm = normalized(maps)
      let statistics = BatchStatistics(
        mean: (meanName, norm.mean), variance: (varianceName, norm.variance))
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
    let (scale, shift) = scaleAndShift(in: maps.graph)
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
    let isTurned = orientations > 1
    let shape: Shape =
      !isTurned || isLifting
      ? [configuration.channels, inputMaps, kernel, kernel]
      : [configuration.channels, inputMaps / orientations, orientations, kernel, kernel]
    let learned = graph.parameter("\(name).weight", shape, first: .rectifierWeights(shape))
    guard isTurned else { return learned }
    let turns = FilterTurns(kernel: kernel, orientations: orientations)
    return isLifting ? turns.lifted(learned) : turns.turned(learned)
  }

  private var meanName: String { "\(name).norm.mean" }
  private var varianceName: String { "\(name).norm.variance" }

  /// What normalised maps are multiplied by, and what is added; turns of one filter share theirs.
  private func scaleAndShift(in graph: Graph) -> (scale: Tensor, shift: Tensor) {
    let maps: Shape = [configuration.channels]
    return (
      shared(graph.parameter("\(name).norm.scale", maps, .scale)),
      shared(graph.parameter("\(name).norm.shift", maps, .bias))
    )
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
    let (scale, shift) = scaleAndShift(in: graph)
    // Not shared by the turns of a filter: interpolation weakens some, and their statistics differ.
    let maps: Shape = [weights.shape[0]]
    let mean = graph.parameter(meanName, maps, .statistic)
    let variance = graph.parameter(varianceName, maps, .statistic, first: .constant(1))
    let factor = scale / (variance + Self.epsilon).squareRoot()
    let folded = weights * factor.reshaped(to: [weights.shape[0], 1, 1, 1])
    return (folded, shift - mean * factor)
  }
}
