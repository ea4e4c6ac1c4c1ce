internal import CKernels

extension Tensor {
  /// Maps seen through affine transforms of the plane.
  ///
  /// `out[n, p, c, y, x] = in[n, c]` at `A_p (x, y, 1)ᵀ`, with bilinear interpolation and zeros
  /// outside; places are in units where a map spans −1…1, `y` pointing down. Shapes: maps
  /// `[N, C, H, W]`, transforms `[P, 6]` (two rows of three), output `[N, P, C, H, W]`.
  ///
  /// Source: Jaderberg et al., "Spatial Transformer Networks", 2015, for the gradients.
  public func warped(by transforms: Tensor) -> Tensor { PlanarWarp()(self, transforms) }
}

extension ck_warp {
  fileprivate init(maps: Shape, transforms: Shape) {
    self.init(
      images: maps[0], transforms: transforms[0], channels: maps[1], height: maps[2],
      width: maps[3])
  }
}

/// The warp forward.
private struct PlanarWarp: Operation {
  let name = "planar warp"

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let (maps, transforms) = (inputs[0], inputs[1])
    precondition(
      maps.rank == 4 && transforms.rank == 2 && transforms[1] == 6,
      "a warp of \(maps) by \(transforms)")
    return [[maps[0], transforms[0], maps[1], maps[2], maps[3]]]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    guard let upstream = upstream[0] else { return [nil, nil] }
    let (maps, transforms) = (application.inputs[0], application.inputs[1])
    return [
      application.wanted[0] ? WarpAdjoint(shape: maps.shape)(upstream, transforms) : nil,
      application.wanted[1] ? WarpTransformGradient()(maps, upstream, transforms) : nil,
    ]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let size = ck_warp(maps: inputs[0].shape, transforms: inputs[1].shape)
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_warp_forward(
        size, addresses.inputs[0], addresses.inputs[1], addresses.outputs[0])
    }
  }
}

/// The gradient in the maps, from upstream and transforms.
private struct WarpAdjoint: Operation {
  let name = "planar warp adjoint"
  let shape: Shape

  func outputShapes(for inputs: [Shape]) -> [Shape] { [shape] }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    guard let upstream = upstream[0] else { return [nil, nil] }
    let (factor, transforms) = (application.inputs[0], application.inputs[1])
    return [
      application.wanted[0] ? PlanarWarp()(upstream, transforms) : nil,
      application.wanted[1] ? WarpTransformGradient()(upstream, factor, transforms) : nil,
    ]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let size = ck_warp(maps: shape, transforms: inputs[1].shape)
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_warp_adjoint(
        size, addresses.inputs[0], addresses.inputs[1], addresses.outputs[0])
    }
  }
}

/// The gradient in the transforms, from maps, upstream and transforms.
private struct WarpTransformGradient: Operation {
  let name = "planar warp transform gradient"

  func outputShapes(for inputs: [Shape]) -> [Shape] { [inputs[2]] }

  /// Bilinear interpolation is flat in its second derivative along each axis; the curvature that a
  /// Newton step would use is left to the first order.
  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    [nil, nil, nil]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let size = ck_warp(maps: inputs[0].shape, transforms: inputs[2].shape)
    return plainStep(inputs, outputs) { addresses in
      unsafe ck_warp_transform_gradient(
        size, addresses.inputs[0], addresses.inputs[1], addresses.inputs[2],
        addresses.outputs[0])
    }
  }
}
