internal import Tensors

extension NodeReading {
  /// A convolution in two dimensions.
  mutating func convolution() throws(Refusal) -> Operand {
    var (source, border) = (try operand(0), [0, 0, 0, 0])
    // Zeros that were put around the maps before are the convolution's own.
    if let padded = padding(behind: source) { (source, border) = padded }
    let filters = try operand(1)
    guard source.shape.rank == 4, filters.shape.rank == 4 else {
      throw refusal("wanted pictures in two dimensions, found \(source.shape) and \(filters.shape)")
    }
    let kernel = [filters.shape[2], filters.shape[3]]
    let window = try window(of: kernel, over: source.shape, border: border)
    var inputs = [source, filters]
    if inputs.count < self.inputs.count, self.inputs[2] != nil { inputs.append(try operand(2, .bias)) }
    return try builder.add(
      .convolution(window, groups: integer("group") ?? 1, activation: nil), inputs)
  }

  /// A pooling in two dimensions.
  mutating func pooling(isMaximum: Bool) throws(Refusal) -> Operand {
    guard node.output.count == 1 else { throw refusal("wanted the maxima alone, found their places") }
    let source = try operand(0)
    guard let kernel = integers("kernel_shape"), kernel.count == 2, source.shape.rank == 4 else {
      throw refusal("wanted pictures in two dimensions, found \(source.shape)")
    }
    let plain = try window(of: kernel, over: source.shape)
    let window = integer("ceil_mode") == 1 ? plain.roundedUp(over: source.shape) : plain
    guard isMaximum || plain.dilations == [1, 1] else {
      throw refusal("wanted a window without gaps, found \(plain.dilations)")
    }
    let counts = integer("count_include_pad") == 1
    guard isMaximum || !counts || window == plain else {
      throw refusal("wanted windows that count zeros to fit, found some that reach beyond them")
    }
    let kind: Computation.Pooling = isMaximum ? .maximum : counts ? .averageWithPadding : .average
    return try add(.pooling(kind, window), source)
  }

  /// The mean or the largest of each whole map.
  mutating func globalPooling(isMaximum: Bool) throws(Refusal) -> Operand {
    let source = try operand(0)
    guard source.shape.rank == 4 else {
      throw refusal("wanted pictures in two dimensions, found \(source.shape)")
    }
    return try add(.pooling(isMaximum ? .maximum : .average, .whole(source.shape)), source)
  }

  private func window(
    of kernel: [Int], over source: Shape, border: [Int] = [0, 0, 0, 0]
  ) throws(Refusal) -> Computation.Sliding {
    let strides = integers("strides") ?? [1, 1]
    let dilations = integers("dilations") ?? [1, 1]
    let pads = integers("pads") ?? [0, 0, 0, 0]
    guard (strides + dilations + pads).allSatisfy({ (0...4096).contains($0) }),
      strides.count == 2, dilations.count == 2, pads.count == 4, !strides.contains(0)
    else { throw refusal("its window has impossible sizes") }
    var padding = zip(pads, border).map { $0 + $1 }
    let rule = text("auto_pad") ?? "NOTSET"
    if rule == "SAME_UPPER" || rule == "SAME_LOWER" {
      for axis in 0..<2 {
        let size = source[2 + axis] + border[axis] + border[2 + axis]
        let places = (size + strides[axis] - 1) / strides[axis]
        let reach = (kernel[axis] - 1) * dilations[axis] + 1
        let all = max(0, (places - 1) * strides[axis] + reach - size)
        let fewer = all / 2
        padding[axis] = border[axis] + (rule == "SAME_UPPER" ? fewer : all - fewer)
        padding[2 + axis] = border[2 + axis] + (rule == "SAME_UPPER" ? all - fewer : fewer)
      }
    } else if rule == "VALID" {
      padding = border
    }
    return Computation.Sliding(
      kernel: kernel, strides: strides, padding: padding, dilations: dilations)
  }

  /// What lies inside zeros that a `Pad` put around maps, and how many there are.
  private func padding(behind operand: Operand) -> (source: Operand, border: [Int])? {
    paddings[operand.origin].map { ($0.source, $0.border) }
  }
}

extension Computation.Sliding {
  /// A window over whole maps.
  static func whole(_ maps: Shape) -> Computation.Sliding {
    Computation.Sliding(kernel: [maps[2], maps[3]], strides: [1, 1], padding: [0, 0, 0, 0])
  }

  /// The window with as much more room after the maps as lets a last, shorter step be taken, unless it
  /// would begin behind the maps.
  fileprivate func roundedUp(over source: Shape) -> Computation.Sliding {
    var padding = padding
    for axis in 0..<2 {
      let covered = source[2 + axis] + padding[axis] + padding[2 + axis]
      let room = covered - (kernel[axis] - 1) * dilations[axis] - 1
      guard room >= 0, room % strides[axis] != 0 else { continue }
      let last = (room / strides[axis] + 1) * strides[axis]
      if last < source[2 + axis] + padding[axis] { padding[2 + axis] += last - room }
    }
    return Computation.Sliding(
      kernel: kernel, strides: strides, padding: padding, dilations: dilations)
  }
}
