import Foundation
import Tensors
import Testing

struct OptimizerTests {
  private func store(_ matrix: [Float], _ vector: [Float]) throws -> ParameterStore {
    let store = try ParameterStore([Parameter("matrix", [2, 2]), Parameter("vector", [2])])
    store["matrix"] = matrix
    store["vector"] = vector
    return store
  }

  /// Three steps with gradients that grow.
  private func run(_ optimizer: Optimizer, on parameters: ParameterStore, rate: Double) throws {
    for step in 1...3 {
      let factor = Float(step)
      let gradients = try store([0.1, -0.2, 0.3, 0.4].map { $0 * factor }, [1, -0.5])
      optimizer.step(parameters, gradients: gradients, rate: rate)
    }
  }

  private func isClose(_ found: [Float], _ wanted: [Float]) -> Bool {
    zip(found, wanted).allSatisfy { abs($0 - $1) < 1e-6 }
  }

  // torch.optim.AdamW, weight decay 0.1 of the matrix and none of the vector.
  @Test func `AdamW steps as PyTorch's and leaves vectors undecayed`() throws {
    let parameters = try store([0.5, -1, 2, 0.25], [0.1, -0.2])
    let optimizer = try Optimizer(.adamW(weightDecay: 0.1), for: parameters)
    try run(optimizer, on: parameters, rate: 0.01)
    #expect(optimizer.steps == 3)
    #expect(isClose(parameters["matrix"], [0.46929935, -0.96780086, 1.9648039, 0.22004856]))
    #expect(isClose(parameters["vector"], [0.07, -0.17]))
  }

  // torch.optim.SGD, momentum 0.9, weight decay 0.01.
  @Test(arguments: [
    (false, [0.40215537, -0.80431074, 1.7036636, -0.13156937] as [Float]),
    (true, [0.35056755, -0.7011351, 1.5476851, -0.33366835]),
  ])
  func `gradient descent steps as PyTorch's`(nesterov: Bool, wanted: [Float]) throws {
    let parameters = try store([0.5, -1, 2, 0.25], [0, 0])
    let optimizer = try Optimizer(
      .sgd(momentum: 0.9, nesterov: nesterov, weightDecay: 0.01), for: parameters)
    try run(optimizer, on: parameters, rate: 0.1)
    #expect(isClose(parameters["matrix"], wanted))
  }

  @Test func `AdamW agrees with double precision over many steps`() throws {
    let parameters = try store([0.5, -1, 2, 0.25], [0.1, -0.2])
    let optimizer = try Optimizer(.adamW(weightDecay: 0), for: parameters)
    var (w, m, v) = (0.5, 0.0, 0.0)
    for t in 1...200 {
      let gradient = sin(Double(t))
      let gradients = try store([Float(gradient), 0, 0, 0], [0, 0])
      optimizer.step(parameters, gradients: gradients, rate: 0.01)
      m = 0.9 * m + 0.1 * gradient
      v = 0.999 * v + 0.001 * gradient * gradient
      let (first, second) = (m / (1 - pow(0.9, Double(t))), v / (1 - pow(0.999, Double(t))))
      w -= 0.01 * first / (second.squareRoot() + 1e-8)
    }
    #expect(abs(Double(parameters["matrix"][0]) - w) < 1e-5)
    #expect(parameters["matrix"].dropFirst() == [-1, 2, 0.25])
  }
}
