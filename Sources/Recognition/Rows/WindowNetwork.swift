internal import Tensors

/// The network that gives every window of a row its energies.
///
/// The convolutions run once over the whole row, so that windows share them; then the maps of a
/// cell's column become one vector of features, which sees its neighbours' as well. The energy that
/// a window of `w` cells shows label `k` is linear in its columns, with weights for each width, so
/// that the width itself has an energy: `E(a, w, k) = b_wk + Σ_j ⟨v_wkj, f_{a+j}⟩`.
struct WindowNetwork {
  let configuration: RowReaderConfiguration

  /// The energies `[N, count]` of pictures `[N, 1, height, width]`, as a ``WindowGrid`` lays them.
  func callAsFunction(_ pictures: Tensor) -> Tensor {
    var maps = pictures
    for (index, channels) in configuration.channels.enumerated() {
      let kernel = index == 0 ? 5 : 3
      maps = layer("block\(index)", maps, [channels, maps.shape[1], kernel, kernel]).rectified()
      if index == 0 { maps = maps.maxPooled(window: RowReaderConfiguration.cell) }
    }
    let features = configuration.features
    maps = layer("column", maps, [features, maps.shape[1], maps.shape[2], 1], .valid).rectified()
    maps = layer("context", maps, [features, features, 1, 3]).rectified()
    let samples = maps.shape[0]
    let labels = configuration.categories.count
    let windows = configuration.windowCells.map { width in
      layer("window\(width)", maps, [labels, features, 1, width], .valid)
    }
    let blank = layer("blank", maps, [1, features, 1, 1])
    return Tensor.concatenated(
      (windows + [blank]).map { $0.reshaped(to: [samples, $0.shape.count / samples]) }, axis: 1)
  }

  private func layer(
    _ name: String, _ input: Tensor, _ shape: Shape, _ padding: ConvolutionPadding = .same
  ) -> Tensor {
    let graph = input.graph
    return input.convolved(
      with: graph.parameter("\(name).weight", shape, first: .rectifierWeights(shape)),
      bias: graph.parameter("\(name).bias", [shape[0]], .bias), padding: padding)
  }
}
