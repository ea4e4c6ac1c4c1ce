internal import Tensors

/// The energies of a fixed grid of answers for numbers observed, compiled once.
struct SurfaceProgram {
  private let answers: [Double]
  private let observed: Tensor
  private let energies: Tensor
  private let program: Program

  /// - Parameters:
  ///   - architecture: How the energy is made.
  ///   - parameters: Its learned numbers, read anew each time.
  ///   - count: How many numbers are observed at once.
  ///   - answers: The grid of answers.
  /// - Throws: `TensorError` where the program cannot be made.
  init(
    _ architecture: Architecture, parameters: ParameterStore, count: Int, answers: [Double]
  ) throws(TensorError) {
    let graph = Graph()
    self.answers = answers
    observed = graph.input("observed", [count, 1])
    let grid = graph.constant(answers.map(Float.init), [1, answers.count])
    energies = architecture.energies(of: grid, given: observed).transposed()
    program = try Program([energies], parameters: .changing(parameters))
  }

  /// The surface over these observed numbers.
  func surface(at xs: [Double]) throws(TensorError) -> SampledSurface {
    try program.write(xs.map(Float.init), to: observed)
    try program.run()
    return SampledSurface(xs: xs, ys: answers, energies: program.read(energies))
  }
}

extension ClosedRange<Double> {
  /// Numbers evenly spaced over the range, ends included.
  func spaced(_ count: Int) -> [Double] {
    (0..<count).map { index in
      lowerBound + (upperBound - lowerBound) * Double(index) / Double(count - 1)
    }
  }
}
