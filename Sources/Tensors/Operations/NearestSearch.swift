internal import CKernels
internal import COneDNN
internal import Glibc

/// What the energies of categories are made of, for a search.
///
/// `E(k, z) = 1 − ⟨g, Σ_j b_jz R_kj⟩ s_kz + Σ_j u_kj b_jz + o_k` of unit features `g`, over cells and views
/// `z`. However the components are weighed, the cosine is at most the length of the projection of
/// `g` on their span; so most categories are left out without a look at any pose.
package struct SearchBank {
  /// `R`, `[categories, cells, components, features]`.
  let rows: Tensor
  /// `b`, `[components, views]`.
  package let basis: Tensor
  /// `s`, `[categories, cells, views]`.
  package let inverseNorms: Tensor
  /// `u`, `[categories, components]`.
  package let prior: Tensor
  /// `o`, `[categories, 1]`.
  package let bias: Tensor

  /// A bank of these parts.
  package init(rows: Tensor, basis: Tensor, inverseNorms: Tensor, prior: Tensor, bias: Tensor) {
    self.rows = rows
    self.basis = basis
    self.inverseNorms = inverseNorms
    self.prior = prior
    self.bias = bias
  }

  /// The categories of least energy of each picture.
  ///
  /// - Parameters:
  ///   - features: Unit features, `[samples, features]`.
  ///   - count: How many categories; at most as many as there are.
  ///   - freeEnergyBeta: `β` of the free energies over cells and views to compare; nil for the least
  ///     energies.
  /// - Returns: The category, its energy and its place as in `Tensor.searched`,
  ///   `[samples, count, 3]`, the energies rising: the least of all that it gives of one sample.
  package func nearest(to features: Tensor, count: Int, freeEnergyBeta: Float?) -> Tensor {
    let inputs = [features, rows, basis, inverseNorms, prior, bias, floors(freeEnergyBeta)]
    let directions = Tensor.applying(Directions(), to: [rows])
    let search = NearestSearch(count: count, beta: freeEnergyBeta ?? 0)
    return Tensor.applying(search, to: inputs + directions)[0]
  }

  /// The least that energies can be where nothing of the features is in a span, `[categories]`.
  private func floors(_ beta: Float?) -> Tensor {
    let (categories, places) = (rows.shape[0], rows.shape[1] * basis.shape[1])
    let least = prior.matrixProduct(with: basis).minimum(axis: 1) + bias.reshaped(to: [categories])
    // A sum of equal terms is below its least by the logarithm of their number.
    return least + (1 - (beta.map { log(Float(places)) / $0 } ?? 0))
  }
}

/// Orthonormal bases of the spans of components, in bytes: outputs directions, the steps that their
/// bytes are multiplied by, and the length of what is lost.
struct Directions: FinalOperation {
  let name = "directions"

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let rows = inputs[0]
    return [
      [rows.count / rows[-1], rows[-1], 1, 1], [rows.count / rows[-1]], [rows[0] * rows[1]],
    ]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let rows = inputs[0].shape
    let (stacks, components, features) = (rows[0] * rows[1], rows[2], rows[3])
    return PreparedStep(
      inputs: [.plain(rows)],
      outputs: [
        .channelsLast(outputs[0], of: DN_SIGNED_BYTE), .plain(outputs[1]), .plain(outputs[2]),
      ],
      scratchBytes: components * features * MemoryLayout<Float>.stride
    ) { addresses in
      {
        unsafe ck_directions(
          Int64(stacks), Int64(components), Int64(features), addresses.inputs[0],
          UnsafeMutableRawPointer(addresses.outputs[0]).assumingMemoryBound(to: Int8.self),
          addresses.outputs[1], addresses.outputs[2],
          addresses.scratch.assumingMemoryBound(to: Float.self))
      }
    }
  }
}

/// The search by bound and prune: inputs features, rows, basis, inverse norms, prior, bias, floors,
/// directions, steps and slacks; output the categories of least energy.
struct NearestSearch: FinalOperation {
  let name = "nearest search"
  /// How many categories are wanted.
  let count: Int
  /// The inverse temperature of free energies; zero for least energies.
  let beta: Float

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let (features, rows) = (inputs[0], inputs[1])
    precondition(
      features.rank == 2 && features[1] == rows[3] && 1...rows[0] ~= count,
      "a search of \(count) among references \(rows) of features \(features)")
    return [[features[0], count, 3]]
  }

  func workload(inputs: [Shape], outputs: [Shape]) -> Int {
    max(inputs[1].count / 4, workload(ofProducts: inputs[0][0] * inputs[1].count))
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let (rows, views, count, beta) = (inputs[1].shape, inputs[2].shape[1], count, beta)
    let samples = inputs[0].shape[0]
    let places = WorkspacePlaces(rows, samples: samples)
    var layouts = inputs.map { Layout.plain($0.shape) }
    layouts[7] = .channelsLast(inputs[7].shape, of: DN_SIGNED_BYTE)
    return PreparedStep(
      inputs: layouts, outputs: [.plain(outputs[0])], scratchBytes: places.byteCount
    ) { addresses in
      let inputs = unsafe addresses.inputs
      let size = ck_search_size(
        samples: Int64(samples), categories: Int64(rows[0]), cells: Int64(rows[1]),
        components: Int64(rows[2]), views: Int64(views))
      var bank = unsafe ck_nearest_bank(
        size: size, features: Int64(rows[3]), rows: inputs[1], basis: inputs[2],
        inverse_norms: inputs[3], priors: inputs[4], biases: inputs[5], beta: beta,
        directions: UnsafeRawPointer(inputs[7]).assumingMemoryBound(to: Int8.self),
        steps: inputs[8], slacks: inputs[9], floors: inputs[6])
      var workspace = unsafe places.workspace(in: addresses.scratch)
      return {
        unsafe ck_nearest_search(
          &bank, inputs[0], Int64(count), &workspace, addresses.outputs[0], dn_parallel)
      }
    }
  }
}

/// Where the memory of a search lies.
private struct WorkspacePlaces {
  let bounds: Int
  let products: Int
  let roundings: Int
  let queries: Int
  let byteCount: Int

  /// The places for rows `[categories, cells, components, features]`; the questions come first.
  init(_ rows: Shape, samples: Int) {
    let questions = Int(CK_QUESTIONS)
    bounds = questions * MemoryLayout<ck_question>.stride
    products = bounds + samples * rows[0] * MemoryLayout<Float>.stride
    roundings = products + questions * rows[1] * rows[2] * MemoryLayout<Float>.stride
    queries = roundings + samples * MemoryLayout<ck_rounding>.stride
    byteCount = queries + samples * rows[3] * MemoryLayout<Int16>.stride
  }

  func workspace(in scratch: UnsafeMutableRawPointer) -> ck_nearest_workspace {
    unsafe ck_nearest_workspace(
      bounds: (scratch + bounds).assumingMemoryBound(to: Float.self),
      products: (scratch + products).assumingMemoryBound(to: Float.self),
      questions: scratch.assumingMemoryBound(to: ck_question.self),
      roundings: (scratch + roundings).assumingMemoryBound(to: ck_rounding.self),
      queries: (scratch + queries).assumingMemoryBound(to: Int16.self))
  }
}
