internal import Extractors
internal import Images
package import Tensors

/// The first stage of inference as a traced computation, from normalised pictures to energies.
package struct TracedSearch {
  /// Normalised pictures, `[N, C, H, W]`: the only input.
  package let pictures: Tensor
  /// Their unit features, `[N, D]`.
  package let features: Tensor
  /// The energies of every category at every value of the latent variable, `[N, K, Z]`.
  package let energies: Tensor
  /// The energies with the latent variable minimised or summed out, `[N, K]`.
  package let marginals: Tensor

  /// The search of a model in batches of one size.
  ///
  /// - Throws: ``ConfigurationError`` where the parts do not fit together.
  package init(_ configuration: ModelConfiguration, batch: Int) throws(ConfigurationError) {
    let models = try configuration.categoryModels()
    pictures = configuration.pictures(in: Graph(), batch: batch)
    features = configuration.extractor(pictures, mode: .exported).features
    energies = models.energies(of: features)
    marginals = configuration.marginal.energies(energies, beta: Float(configuration.beta))
  }
}

extension ModelConfiguration {
  /// What a channel's bytes are multiplied by before ``TracedSearch/pictures``, and what is then added.
  package var normalization: (scales: [Float], shifts: [Float]) {
    pictureFormat.normalization()
  }
}
