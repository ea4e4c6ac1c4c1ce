internal import Tensors

/// Collects the steps and weights of a network, of which it knows every shape.
struct NetworkBuilder {
  private struct Step {
    var name = ""
    let computation: Computation
    let inputs: [Operand]
    let sizes: [Int]?
    let shape: Shape
    let isFixed: Bool
  }

  private var steps: [Step] = []
  private var weights: [(weight: Network.Weight, numbers: WeightNumbers)] = []
  private var places: [String: Int] = [:]
  private var copies = 0

  /// Adds a step.
  ///
  /// - Throws: ``Refusal`` where the computation does not fit its inputs.
  mutating func add(
    _ computation: Computation, _ inputs: [Operand], sizes: [Int]? = nil
  ) throws(Refusal) -> Operand {
    guard steps.count < Network.mostSteps else {
      throw Refusal("wanted at most \(Network.mostSteps) steps, found more")
    }
    let shapes = inputs.map(\.shape)
    guard sizes.map({ Shape.isPossible($0) }) ?? true, computation.hasFiniteNumbers,
      let shape = computation.shape(of: shapes, sizes: sizes.map(Shape.init))
    else {
      let found = shapes.map { "\($0)" }.joined(separator: " and ")
      throw Refusal("wanted shapes that fit, found \(found)\(sizes.map { " to \($0)" } ?? "")")
    }
    steps.append(
      Step(
        computation: computation, inputs: inputs, sizes: sizes, shape: shape,
        isFixed: inputs.allSatisfy(isFixed)))
    return Operand(origin: .step(steps.count - 1), shape: shape)
  }

  /// Adds a weight, or finds the one of its name and numbers.
  ///
  /// - Throws: ``Refusal`` where it has no numbers, or too many.
  mutating func weight(
    _ name: String, _ shape: [Int], _ role: Parameter.Role, _ numbers: WeightNumbers
  ) throws(Refusal) -> Operand {
    let known = name.isEmpty ? "constant" : name
    if let place = places[known], weights[place].weight.shape == shape,
      weights[place].numbers.areSame(as: numbers)
    {
      assign(role, to: place)
      return Operand(origin: .weight(place), shape: Shape(shape))
    }
    guard Shape.isPossible(shape), weights.count < Network.mostSteps else {
      throw Refusal("wanted weights of some numbers, found \(name) of shape \(shape)")
    }
    var unique = known
    while places[unique] != nil {
      copies += 1
      unique = "\(known) \(copies)"
    }
    places[unique] = weights.count
    weights.append((Network.Weight(name: unique, shape: shape, role: role), numbers))
    return Operand(origin: .weight(weights.count - 1), shape: Shape(shape))
  }

  /// Says what a weight is for, where nothing says so yet.
  mutating func assign(_ role: Parameter.Role, to operand: Operand) {
    if case .weight(let place) = operand.origin { assign(role, to: place) }
  }

  private mutating func assign(_ role: Parameter.Role, to place: Int) {
    if weights[place].weight.role == .weight { weights[place].weight.role = role }
  }

  /// Names a step by what the file calls its result, where it has no name yet.
  mutating func name(_ operand: Operand, _ name: String) {
    if case .step(let index) = operand.origin, steps[index].name.isEmpty {
      steps[index].name = name
    }
  }

  /// Whether no picture changes a value.
  func isFixed(_ operand: Operand) -> Bool {
    switch operand.origin {
    case .pictures: false
    case .weight: true
    case .step(let index): steps[index].isFixed
    }
  }

  /// What a value is made of; nil where no step makes it.
  func maker(of operand: Operand) -> (computation: Computation, inputs: [Operand])? {
    guard case .step(let index) = operand.origin else { return nil }
    return (steps[index].computation, steps[index].inputs)
  }
}

extension NetworkBuilder {
  /// The network so far.
  var network: Network {
    Network(
      weights: weights.map(\.weight),
      steps: steps.map {
        Network.Step(
          name: $0.name, computation: $0.computation, inputs: $0.inputs.map(number(of:)),
          sizes: $0.sizes)
      })
  }

  /// The number that a value has in the network.
  func number(of operand: Operand) -> Int {
    switch operand.origin {
    case .pictures: 0
    case .weight(let place): 1 + place
    case .step(let index): 1 + weights.count + index
    }
  }

  /// Where the numbers of each weight are, by its name.
  var numbers: [String: WeightNumbers] {
    Dictionary(weights.map { ($0.weight.name, $0.numbers) }) { first, _ in first }
  }
}

extension Shape {
  /// Whether sizes are those of a shape that a network may have.
  static func isPossible(_ sizes: [Int]) -> Bool {
    sizes.allSatisfy { $0 > 0 } && Shape(sizes).isBounded
  }
}

extension Computation {
  /// Whether its own numbers are finite, as those of a file must be.
  fileprivate var hasFiniteNumbers: Bool {
    switch self {
    case .affine(let scale, let shift): scale.isFinite && shift.isFinite
    case .activation(.clipped(let least, let largest)): least.isFinite && largest.isFinite
    default: true
    }
  }
}
