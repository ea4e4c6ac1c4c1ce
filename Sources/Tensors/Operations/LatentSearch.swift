internal import CKernels
internal import COneDNN

extension Tensor {
  /// The least of the energies of samples with categories over cells and views, with its place.
  ///
  /// `E = 1 − (Σ_j p_cj b_jv) s_cv + Σ_j u_j b_jv + o`, where `p` are these products,
  /// `[samples, categories, cells, components]`. The energies themselves are never held, so that
  /// thousands of categories take no more memory than their references.
  ///
  /// - Parameters:
  ///   - basis: `b`, `[components, views]`.
  ///   - inverseNorms: `s`, `[categories, cells, views]`.
  ///   - prior: `u`, `[categories, components]`.
  ///   - bias: `o`, `[categories, 1]`.
  ///   - freeEnergyBeta: `β` of the free energies `−(1/β) log Σ exp(−β E)` to give in place of the
  ///     least ones; nil for the least.
  /// - Returns: The energies, and the places `c · views + v` of the least, the first among equals:
  ///   `[samples, categories]` each. Nothing can be differentiated through them.
  package func searched(
    basis: Tensor, inverseNorms: Tensor, prior: Tensor, bias: Tensor, freeEnergyBeta: Float?
  ) -> (marginals: Tensor, latents: Tensor) {
    let outputs = Tensor.applying(
      LatentSearch(beta: freeEnergyBeta ?? 0), to: [self, basis, inverseNorms, prior, bias])
    return (outputs[0], outputs[1])
  }
}

/// The search over cells and views: inputs products, basis, inverse norms, prior and bias; outputs
/// marginals and places.
struct LatentSearch: FinalOperation {
  let name = "latent search"
  /// The inverse temperature of free energies; zero for least energies.
  let beta: Float

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let size = ck_search_size(inputs)
    precondition(
      inputs[1] == [Int(size.components), Int(size.views)]
        && inputs[2] == [Int(size.categories), Int(size.cells), Int(size.views)]
        && inputs[3] == [Int(size.categories), Int(size.components)]
        && inputs[4] == [Int(size.categories), 1],
      "a search of products \(inputs[0]) with \(inputs.dropFirst())")
    precondition(size.cells * size.views <= 1 << 24, "a search of more places than a float holds")
    return [Shape](repeating: [Int(size.samples), Int(size.categories)], count: 2)
  }

  func workload(inputs: [Shape], outputs: [Shape]) -> Int {
    let places = inputs[0].count / inputs[0][3] * inputs[1][1]
    return 2 * places + workload(ofProducts: 2 * places * inputs[0][3])
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let (size, beta) = (ck_search_size(inputs.map(\.shape)), beta)
    return plainStep(inputs, outputs) { addresses in
      let (inputs, outputs) = unsafe (addresses.inputs, addresses.outputs)
      unsafe ck_latent_search(
        size, inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], beta, outputs[0],
        outputs[1], dn_parallel)
    }
  }
}

extension ck_search_size {
  /// The sizes of products `[samples, categories, cells, components]` over a basis.
  fileprivate init(_ inputs: [Shape]) {
    let products = inputs[0]
    self.init(
      samples: Int64(products[0]), categories: Int64(products[1]), cells: Int64(products[2]),
      components: Int64(products[3]), views: Int64(inputs[1][1]))
  }
}
