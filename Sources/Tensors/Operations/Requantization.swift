internal import CKernels
internal import COneDNN

/// What a convolution's sums become: inputs the sums, and a factor and a bias for each map.
///
/// One pass scales, shifts, rectifies, pools and rounds.
struct Requantization: FinalOperation {
  let name = "requantization"
  let finish: BytePictures.Finish
  /// What the results are rounded to; nil to leave them as they are.
  let range: ByteRange?

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let (sums, maps) = (inputs[0], [inputs[0][1]] as Shape)
    precondition(
      inputs[1] == maps && inputs[2] == maps,
      "sums \(sums) with factors \(inputs[1]) and biases \(inputs[2])")
    precondition(
      sums[2] >= finish.pool && sums[3] >= finish.pool,
      "pooling \(sums) over squares of \(finish.pool)")
    return [[sums[0], sums[1], sums[2] / finish.pool, sums[3] / finish.pool]]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let shape = inputs[0].shape
    let sums = ck_sums(
      pictures: Int64(shape[0]), rows: Int64(shape[2]), columns: Int64(shape[3]),
      maps: Int64(shape[1]), window: Int64(finish.pool), averages: finish.averages,
      rectifies: finish.isRectified)
    let storage = range?.storage ?? ck_storage()
    return PreparedStep(
      inputs: [.channelsLast(shape), .plain(inputs[1].shape), .plain(inputs[2].shape)],
      outputs: [.channelsLast(outputs[0], of: range?.number ?? DN_FLOAT)]
    ) { addresses in
      {
        let inputs = unsafe addresses.inputs
        unsafe ck_requantize(
          sums, inputs[0], inputs[1], inputs[2], storage, addresses.outputs[0], dn_parallel)
      }
    }
  }
}
