internal import COneDNN

/// The sum of two tensors of one shape, in whatever layout they lie.
///
/// `out = a + b`. Gradients meet here, so it keeps oneDNN's layouts instead of undoing them.
struct Add: Operation {
  let name = "add"

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    precondition(inputs[0] == inputs[1], "add of \(inputs[0]) and \(inputs[1])")
    return [inputs[0]]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    [upstream[0], upstream[0]]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let layout = inputs[0]
    let primitive = try unsafe Primitive(
      name, dn_add(layout.descriptor, layout.descriptor, layout.descriptor))
    return PreparedStep(
      inputs: [layout, layout], outputs: [layout], scratchBytes: primitive.scratchBytes
    ) { addresses throws(TensorError) in
      try unsafe primitive.step(
        [
          (DN_SOURCE, layout, addresses.inputs[0]),
          (DN_SOURCE_1, layout, addresses.inputs[1]),
          (DN_DESTINATION, layout, addresses.outputs[0]),
        ], scratch: addresses.scratch)
    }
  }
}
