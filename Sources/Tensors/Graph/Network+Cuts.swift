extension Network {
  /// The steps, in order, through whose results everything later is computed: between the blocks of a
  /// network, not inside those whose input is added to their output.
  package var cuts: [Int] {
    var lastUse = [Int](repeating: -1, count: 1 + weights.count + steps.count)
    for (index, step) in steps.enumerated() {
      for input in step.inputs { lastUse[input] = index }
    }
    var cuts: [Int] = []
    // The last step that uses any result so far.
    var reach = lastUse[0]
    for (index, depends) in dependsOnPictures.enumerated() where depends {
      if reach <= index { cuts.append(index) }
      reach = max(reach, lastUse[value(ofStep: index)])
    }
    return cuts
  }

  /// Whether the result of each step depends on the pictures.
  private var dependsOnPictures: [Bool] {
    var depends = [true] + [Bool](repeating: false, count: weights.count)
    for step in steps { depends.append(step.inputs.contains { depends[$0] }) }
    return Array(depends.dropFirst(1 + weights.count))
  }

  /// Whether a step's result is what a block hands on: a sum, or a convolution that nothing bends.
  package func endsBlock(_ index: Int) -> Bool {
    var producer = index
    while case .activation = steps[producer].computation {
      let source = steps[producer].inputs[0] - 1 - weights.count
      guard source >= 0 else { return false }
      producer = source
    }
    switch steps[producer].computation {
    case .binary(.sum): return true
    case .convolution: return producer == index && !isBent(index)
    default: return false
    }
  }

  /// Whether an activation follows a step's result.
  package func isBent(_ index: Int) -> Bool {
    steps.contains { step in
      guard case .activation = step.computation else { return false }
      return step.inputs[0] == value(ofStep: index)
    }
  }
}
