extension ReferenceArray {
  /// The window of a convolution or a pooling, as ONNX's attributes give it.
  struct Window {
    let kernel: [Int]
    let strides: [Int]
    /// Above, left, below, right.
    let padding: [Int]
  }

  /// The places of a window, each as the map's elements inside it with their places in the kernel.
  private func places(
    _ window: Window
  ) -> (size: [Int], inputs: [[(kernel: Int, pixel: Int)]]) {
    let (height, width) = (shape[2], shape[3])
    let size = [
      (height + window.padding[0] + window.padding[2] - window.kernel[0]) / window.strides[0] + 1,
      (width + window.padding[1] + window.padding[3] - window.kernel[1]) / window.strides[1] + 1,
    ]
    let inputs = (0..<size[0] * size[1]).map { place in
      let top = place / size[1] * window.strides[0] - window.padding[0]
      let left = place % size[1] * window.strides[1] - window.padding[1]
      return (0..<window.kernel[0] * window.kernel[1]).compactMap { kernel in
        let (y, x) = (top + kernel / window.kernel[1], left + kernel % window.kernel[1])
        let isInside = (0..<height).contains(y) && (0..<width).contains(x)
        return isInside ? (kernel, y * width + x) : nil
      }
    }
    return (size, inputs)
  }

  /// The convolution with filters `[O, I, k, k]` and a bias, of this `[N, I, H, W]`.
  func convolved(
    with filters: ReferenceArray, bias: ReferenceArray?, _ window: Window
  ) -> ReferenceArray {
    let (size, inputs) = places(window)
    let (maps, area) = (shape[1], shape[2] * shape[3])
    let taps = window.kernel[0] * window.kernel[1]
    var result: [Double] = []
    for picture in 0..<shape[0] {
      for filter in 0..<filters.shape[0] {
        for place in inputs {
          var sum = bias?.numbers[filter] ?? 0
          for map in 0..<maps {
            let (weights, pixels) = ((filter * maps + map) * taps, (picture * maps + map) * area)
            for (kernel, pixel) in place {
              sum += filters.numbers[weights + kernel] * numbers[pixels + pixel]
            }
          }
          result.append(sum)
        }
      }
    }
    return ReferenceArray([shape[0], filters.shape[0]] + size, result)
  }

  /// Each window of each map made one number.
  func pooled(_ window: Window, _ function: ([Double]) -> Double) -> ReferenceArray {
    let (size, inputs) = places(window)
    let area = shape[2] * shape[3]
    let result = (0..<shape[0] * shape[1]).flatMap { map in
      inputs.map { place in function(place.map { numbers[map * area + $0.pixel] }) }
    }
    return ReferenceArray([shape[0], shape[1]] + size, result)
  }
}
