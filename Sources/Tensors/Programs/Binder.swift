/// Gives the buffers of a plan their places and binds its steps to them.
struct Binder {
  private let plan: ProgramPlan
  /// The steps in the order they run: the prologue first.
  private let steps: [ProgramPlan.PendingStep]

  init(_ plan: ProgramPlan) {
    self.plan = plan
    steps = plan.steps.filter(\.isStatic) + plan.steps.filter { !$0.isStatic }
  }

  func bind(
    inputs: [Int: Int], outputs: [Int: Int], stores: [ParameterStore]
  ) throws(TensorError) -> CompiledSteps {
    let lives = bufferLives()
    let placed = plan.buffers.indices.filter { lives[$0] != nil }
    let memory = ArenaPlan(
      placed.compactMap { index in
        lives[index].map { .init(byteCount: plan.buffers[index].byteCount, life: $0) }
      })
    let arena = try Arena(byteCount: memory.byteCount)
    let scratch = try Arena(byteCount: steps.map(\.scratchBytes).max() ?? 0)
    let offsets = Dictionary(uniqueKeysWithValues: zip(placed, memory.offsets))
    func address(_ buffer: Int) -> UnsafeMutablePointer<Float> {
      if case .external(let address) = plan.buffers[buffer].place { return unsafe address }
      return unsafe arena.address(offsets[buffer, default: 0])
    }
    for (index, buffer) in plan.buffers.enumerated() {
      if case .kept(let constant?) = buffer.place {
        unsafe address(index).update(from: constant, count: constant.count)
      }
    }
    var bound: [CompiledSteps.Named] = []
    for step in steps {
      let addresses = unsafe Addresses(
        inputs: step.inputs.map(address), outputs: step.outputs.map(address),
        scratch: scratch.base)
      bound.append(
        .init(name: step.name, isSerial: step.isSerial, run: try step.bind(addresses)))
    }
    let prologueCount = steps.count { $0.isStatic }
    let main = Array(bound[prologueCount...])
    return unsafe CompiledSteps(
      prologue: Array(bound[..<prologueCount]), steps: main,
      isSerial: main.allSatisfy(\.isSerial),
      inputs: inputs.mapValues(address), outputs: outputs.mapValues(address), arena: arena,
      scratch: scratch, stores: stores)
  }

  /// The first and last step during which each arena buffer's numbers matter.
  private func bufferLives() -> [ClosedRange<Int>?] {
    let end = steps.count
    var lives = [ClosedRange<Int>?](repeating: nil, count: plan.buffers.count)
    for (index, buffer) in plan.buffers.enumerated() {
      if case .kept = buffer.place { lives[index] = 0...end }
    }
    for (time, step) in steps.enumerated() {
      for buffer in step.inputs + step.outputs {
        guard case .arena = plan.buffers[buffer].place else { continue }
        let first = lives[buffer]?.lowerBound ?? time
        // What the prologue leaves to later steps must outlast every run.
        let lasts = plan.buffers[buffer].isStatic && !step.isStatic
        let last = max(lives[buffer]?.upperBound ?? time, lasts ? end : time)
        lives[buffer] = first...last
      }
    }
    for (index, buffer) in plan.buffers.enumerated() where buffer.isKeptToTheEnd {
      if let life = lives[index] { lives[index] = life.lowerBound...end }
    }
    return lives
  }
}
