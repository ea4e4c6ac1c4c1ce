internal import Tensors

extension Computation.Sliding {
  /// A window over whole maps.
  static func whole(_ maps: [Int]) -> Computation.Sliding {
    Computation.Sliding(kernel: [maps[2], maps[3]], strides: [1, 1], padding: [0, 0, 0, 0])
  }

  /// The window with other zeros around the maps.
  func padded(_ padding: [Int]) -> Computation.Sliding {
    Computation.Sliding(kernel: kernel, strides: strides, padding: padding, dilations: dilations)
  }

  /// The window with enough zeros that it stands at `⌈size / stride⌉` places.
  ///
  /// - Parameters:
  ///   - maps: The shape of the maps.
  ///   - border: Zeros that are around them already.
  ///   - oddLast: Whether an odd zero comes after the maps rather than before.
  /// - Returns: The window.
  func covering(_ maps: [Int], border: [Int], oddLast: Bool) -> Computation.Sliding {
    var padding = border
    for axis in 0..<2 {
      let size = maps[2 + axis] + border[axis] + border[2 + axis]
      let places = (size + strides[axis] - 1) / strides[axis]
      let all = max(0, (places - 1) * strides[axis] + reach(axis) - size)
      padding[axis] += oddLast ? all / 2 : all - all / 2
      padding[2 + axis] += oddLast ? all - all / 2 : all / 2
    }
    return padded(padding)
  }

  /// The window with as much more room after the maps as lets it take a last step, unless that would
  /// begin behind them.
  func reaching(over maps: [Int]) -> Computation.Sliding {
    var padding = padding
    for axis in 0..<2 {
      let inside = maps[2 + axis] + padding[axis]
      let room = inside + padding[2 + axis] - reach(axis)
      guard room >= 0, room % strides[axis] != 0 else { continue }
      let last = (room / strides[axis] + 1) * strides[axis]
      if last < inside { padding[2 + axis] += last - room }
    }
    return padded(padding)
  }

  /// How many elements of an axis the window spans.
  private func reach(_ axis: Int) -> Int { (kernel[axis] - 1) * dilations[axis] + 1 }
}
