import Testing

@testable import Tensors

@Suite("Programs")
struct ProgramTests {
  @Test("buffers alive at the same time never overlap")
  func arenaPlan() {
    for seed in 0..<30 as Range<UInt64> {
      let numbers = sample(120, seed: seed + 1, from: 0, to: 1)
      let buffers = (0..<40).map { index in
        let start = Int(numbers[3 * index] * 50)
        return ArenaPlan.Buffer(
          byteCount: 1 + Int(numbers[3 * index + 1] * 5000),
          life: start...(start + Int(numbers[3 * index + 2] * 20)))
      }
      let plan = ArenaPlan(buffers)
      for a in buffers.indices {
        #expect(plan.offsets[a] % 64 == 0)
        #expect(plan.offsets[a] + buffers[a].byteCount <= plan.byteCount)
        for b in buffers.indices where b > a && buffers[a].life.overlaps(buffers[b].life) {
          let (first, second) = (plan.offsets[a], plan.offsets[b])
          #expect(first + buffers[a].byteCount <= second || second + buffers[b].byteCount <= first)
        }
      }
    }
  }

  @Test("fixed parameters are read when the program is made and when it is refreshed")
  func fixedParameters() throws {
    let graph = Graph()
    let x = graph.input("x", [2])
    let y = x * graph.parameter("w", [2]).squared()
    let store = try ParameterStore(graph.parameters)
    store["w"] = [1, 2]
    let program = try Program([y], parameters: .fixed(store))
    try program.write([10, 10], to: x)
    store["w"] = [3, 3]
    try program.run()
    #expect(program.read(y) == [10, 40])
    try program.refresh()
    try program.run()
    #expect(program.read(y) == [90, 90])
    try program.run()
    #expect(program.read(y) == [90, 90])
  }

  @Test("changing parameters are read in every run, and gradients are left beside them")
  func changingParameters() throws {
    let graph = Graph()
    let w = graph.parameter("w", [2])
    let loss = w.squared().sum()
    let store = try ParameterStore(graph.parameters)
    let gradients = try ParameterStore(like: store)
    let gradient = graph.gradient(of: loss, withRespectTo: [w])[0]
    let program = try Program(
      [loss], parameters: .changing(store), destinations: [(gradient, gradients, "w")])
    for value in [1, 3] as [Float] {
      store["w"] = [value, -value]
      try program.run()
      #expect(program.read(loss) == [2 * value * value])
      #expect(gradients["w"] == [2 * value, -2 * value])
    }
  }

  @Test("gradients of a value used twice add up, and unused values have none")
  func sharedValues() throws {
    let graph = Graph()
    let (x, unused) = (graph.input("x", [1]), graph.input("unused", [3]))
    let loss = (x * x + x * 3).sum()
    let gradients = graph.gradient(of: loss, withRespectTo: [x, unused])
    let program = try Program(gradients)
    try program.write([5], to: x)
    try program.run()
    #expect(program.read(gradients[0]) == [13] && program.read(gradients[1]) == [0, 0, 0])
  }

  @Test("numbers of the wrong count are refused by the input's count")
  func wrongCount() throws {
    let graph = Graph()
    let x = graph.input("x", [3])
    let program = try Program([x * 2])
    #expect(throws: TensorError.self) { try program.write([1, 2], to: x) }
  }

  @Test("many tasks may run programs at once")
  func concurrency() async throws {
    try await withThrowingTaskGroup(of: Float.self) { group in
      for task in 0..<20 {
        group.addTask {
          let graph = Graph()
          let x = graph.input("x", [100, 100])
          let y = x.matrixProduct(with: x).sum()
          let program = try Program([y])
          try program.write([Float](repeating: Float(task), count: 10_000), to: x)
          try program.run()
          return program.read(y)[0] / max(1, 1e6 * Float(task * task)) - (task > 0 ? 1 : 0)
        }
      }
      for try await difference in group { #expect(abs(difference) < 1e-4) }
    }
  }
}
