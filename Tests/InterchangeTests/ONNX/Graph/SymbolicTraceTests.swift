import Tensors
import Testing

@testable import Interchange

@Suite("A computation traced for two numbers of pictures")
struct SymbolicTraceTests {
  private let trace = SymbolicTrace { count in
    let x = Graph().input("x", [count, 3, 3])
    return (x, [x.reshaped(to: [count * 3, 3]).sum(axis: 1), x.sum(axis: 0)])
  }

  @Test("sizes that follow the number of pictures are told from those that do not")
  func sizes() {
    #expect(trace.sizes(of: trace.input.id) == [nil, 3, 3])
    #expect(trace.sizes(of: trace.outputs[0].id) == [nil])
    #expect(trace.sizes(of: trace.outputs[1].id) == [3, 3])
  }

  @Test("the steps needed are those before the outputs")
  func needed() {
    let names = trace.neededSteps.map { trace.graph.nodes[$0].operation.name }
    #expect(names == ["reshape", "sum", "sum"])
    #expect(trace.neededSteps.allSatisfy(trace.isSteady))
  }

  @Test("a step with another number in each trace is not steady")
  func unsteady() {
    let mean = SymbolicTrace { count in
      let x = Graph().input("x", [count, 3])
      return (x, [x.mean(axis: 0)])
    }
    #expect(mean.neededSteps.map(mean.isSteady) == [true, false])
  }
}
