internal import CKernels
internal import COneDNN

/// `scale · x + shift` of each element.
struct AffineMap: Operation {
  let name = "affine map"
  let scale: Float
  let shift: Float

  func outputShapes(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    [upstream[0].map { $0 * scale }]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let (scale, shift, count) = (scale, shift, outputs[0].count)
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_affine(
        count, scale, shift, addresses.inputs[0], addresses.outputs[0], dn_parallel)
    }
  }
}

extension Tensor {
  /// Each element times a number.
  public static func * (tensor: Tensor, scale: Float) -> Tensor {
    AffineMap(scale: scale, shift: 0)(tensor)
  }

  /// Each element plus a number.
  public static func + (tensor: Tensor, shift: Float) -> Tensor {
    AffineMap(scale: 1, shift: shift)(tensor)
  }

  /// Each element less a number.
  public static func - (tensor: Tensor, shift: Float) -> Tensor { tensor + -shift }

  /// A number less each element.
  public static func - (shift: Float, tensor: Tensor) -> Tensor {
    AffineMap(scale: -1, shift: shift)(tensor)
  }

  /// Each element with its sign turned.
  public static prefix func - (tensor: Tensor) -> Tensor { tensor * -1 }
}
