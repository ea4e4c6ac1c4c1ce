internal import CKernels
internal import COneDNN

extension Tensor {
  /// The strength of edges in some orientations, divided by the contrast around, and pooled.
  ///
  /// `r_o = max_c |filter_o ∗ X_c|` inside the picture, then `r_o / √(ε + mean_window Σ_o r_o²)`, and
  /// the mean of each 2 × 2 places. This tensor is `[N, C, H, W]`. Nothing can be differentiated
  /// through it.
  ///
  /// - Parameters:
  ///   - filters: The filters, `orientations` of 5 × 5 numbers.
  ///   - orientations: The number of filters.
  ///   - epsilon: `ε`.
  /// - Returns: The maps, `[N, orientations, (H − 4)/2, (W − 4)/2]`; nil for pictures or filters of
  ///   sizes that the kernel does not know.
  package func edgeMaps(filters: [Float], orientations: Int, epsilon: Float) -> Tensor? {
    guard shape.rank == 4, orientations <= CK_EDGE_MOST_ORIENTATIONS,
      shape[1] <= CK_EDGE_MOST_CHANNELS, shape[3] <= CK_EDGE_MOST_COLUMNS
    else { return nil }
    let side = Int(CK_EDGE_KERNEL)
    let bank = graph.constant(filters, [orientations, side, side])
    return Tensor.applying(EdgeMaps(epsilon: epsilon), to: [self, bank])[0]
  }
}

/// Oriented edges in one pass: inputs pictures and filters.
struct EdgeMaps: FinalOperation {
  let name = "edges"
  let epsilon: Float

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let (pictures, filters) = (inputs[0], inputs[1])
    let (border, pool) = (Int(CK_EDGE_KERNEL) - 1, Int(CK_EDGE_POOL))
    precondition(
      pictures[2] >= border + pool && pictures[3] >= border + pool,
      "edges of pictures \(pictures)")
    return [
      [pictures[0], filters[0], (pictures[2] - border) / pool, (pictures[3] - border) / pool]
    ]
  }

  func workload(inputs: [Shape], outputs: [Shape]) -> Int {
    workload(ofProducts: inputs[0].count * inputs[1].count)
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let (pictures, filters, epsilon) = (inputs[0].shape, inputs[1].shape, epsilon)
    let size = ck_edges_size(
      samples: Int64(pictures[0]), channels: Int64(pictures[1]), rows: Int64(pictures[2]),
      columns: Int64(pictures[3]), orientations: Int64(filters[0]))
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_edges(
        size, addresses.inputs[0], addresses.inputs[1], epsilon, addresses.outputs[0], dn_parallel)
    }
  }
}
