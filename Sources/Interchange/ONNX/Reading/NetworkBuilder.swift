internal import Tensors

/// A value of a network in the making.
struct Operand: Equatable {
  /// What makes it.
  enum Origin: Hashable {
    case pictures
    case weight(Int)
    case step(Int)
  }

  let origin: Origin
  let shape: Shape
}

/// Collects the steps and weights of a network, and knows every shape.
struct NetworkBuilder {
  private(set) var weights: [Network.Weight] = []
  private(set) var numbers: [String: [Float]] = [:]
  private(set) var steps: [(name: String, computation: Computation, inputs: [Operand.Origin], sizes: [Int]?)] = []
  private var shapes: [Operand.Origin: Shape] = [:]
  private var known: [String: Int] = [:]

  /// What does not fit.
  struct Misfit: Error {
    let detail: String
  }

  /// Adds a step.
  ///
  /// - Throws: ``Misfit`` where the computation does not fit its inputs.
  mutating func add(
    _ computation: Computation, _ inputs: [Operand], sizes: [Int]? = nil
  ) throws(Misfit) -> Operand {
    let shapes = inputs.map(\.shape)
    guard let shape = computation.shape(of: shapes, sizes: sizes.map { Shape($0.map { max($0, 0) }) })
    else {
      let found = shapes.map { "\($0)" }.joined(separator: ", ")
      throw Misfit(detail: "it does not fit \(found)\(sizes.map { " to \($0)" } ?? "")")
    }
    steps.append(("", computation, inputs.map(\.origin), sizes))
    for input in inputs { self.shapes[input.origin] = input.shape }
    self.shapes[.step(steps.count - 1)] = shape
    return Operand(origin: .step(steps.count - 1), shape: shape)
  }

  /// Names the value of a step by what the file calls it, where it has no name yet.
  mutating func name(_ operand: Operand, _ name: String) {
    if case .step(let index) = operand.origin, steps[index].name.isEmpty {
      steps[index].name = name
    }
  }

  /// The weight that an array is; the same array is one weight.
  mutating func weight(_ array: ONNXArray, _ role: Parameter.Role, name: String) -> Operand {
    var unique = array.name.isEmpty ? name : array.name
    if let index = known[unique], numbers[unique] == array.numbers.map(Float.init),
      weights[index].shape == array.shape
    {
      return Operand(origin: .weight(index), shape: Shape(array.shape))
    }
    while known[unique] != nil { unique += "'" }
    known[unique] = weights.count
    weights.append(Network.Weight(name: unique, shape: array.shape, role: role))
    numbers[unique] = array.numbers.map(Float.init)
    return Operand(origin: .weight(weights.count - 1), shape: Shape(array.shape))
  }

  /// The steps before a value: what makes it, and what it is made of.
  func maker(of operand: Operand) -> (computation: Computation, inputs: [Operand.Origin])? {
    guard case .step(let index) = operand.origin else { return nil }
    return (steps[index].computation, steps[index].inputs)
  }

  /// The shape of a value that a step uses or makes.
  func shape(of origin: Operand.Origin) -> Shape { shapes[origin] ?? .scalar }

  /// The network, and the step that each of some values is; nil where one is no step.
  func network(outputs: [Operand]) -> (network: Network, steps: [Int?]) {
    func number(_ origin: Operand.Origin) -> Int {
      switch origin {
      case .pictures: 0
      case .weight(let index): 1 + index
      case .step(let index): 1 + weights.count + index
      }
    }
    let network = Network(
      weights: weights,
      steps: steps.map {
        Network.Step(
          name: $0.name, computation: $0.computation, inputs: $0.inputs.map(number),
          sizes: $0.sizes)
      })
    return (
      network,
      outputs.map { output in
        if case .step(let index) = output.origin { index } else { nil }
      }
    )
  }
}
