/// A network of somebody else's as a list of our own operations, to be kept in a file and applied to
/// pictures of any number.
///
/// Its values are numbered: 0 is the pictures `[N, C, H, W]`, then come the ``weights``, then the results
/// of the steps in order. A step uses values of lower numbers alone.
public struct Network: Codable, Hashable, Sendable {
  /// An array that the steps use.
  public struct Weight: Codable, Hashable, Sendable {
    /// Its name, unique in the network.
    public var name: String
    /// Its shape.
    public var shape: [Int]
    /// What it is for; a statistic does not learn.
    public var role: Parameter.Role

    /// An array.
    public init(name: String, shape: [Int], role: Parameter.Role) {
      self.name = name
      self.shape = shape
      self.role = role
    }
  }

  /// One operation.
  package struct Step: Codable, Hashable, Sendable {
    /// The name of its result, by which a tap is chosen.
    package var name: String
    package var computation: Computation
    /// The numbers of the values that it uses.
    package var inputs: [Int]
    /// The sizes that a reshape or a broadcast is to; `−k` stands for `k` times the number of pictures.
    package var sizes: [Int]?

    package init(
      name: String, computation: Computation, inputs: [Int], sizes: [Int]? = nil
    ) {
      self.name = name
      self.computation = computation
      self.inputs = inputs
      self.sizes = sizes
    }
  }

  /// The arrays.
  public package(set) var weights: [Weight]
  package var steps: [Step]

  package init(weights: [Weight], steps: [Step]) {
    self.weights = weights
    self.steps = steps
  }

  /// The most elements of a value, and the most axes.
  package static let mostElements = 1 << 31
  package static let mostAxes = 6
  /// The most steps and weights.
  package static let mostSteps = 1 << 16

  /// The number of the value that a step makes.
  package func value(ofStep index: Int) -> Int { 1 + weights.count + index }

  /// Whether a number is that of a weight.
  package func isWeight(_ value: Int) -> Bool { (1..<1 + weights.count).contains(value) }

  /// Makes a filter's weight one for pictures of a single channel.
  package mutating func gray(weight index: Int) { weights[index].shape[1] = 1 }

  /// The shape of every value for pictures of a shape `[N, C, H, W]`; nil where a step does not fit.
  package func shapes(of pictures: Shape) -> [Shape]? {
    guard max(weights.count, steps.count) <= Network.mostSteps,
      weights.allSatisfy({ weight in weight.shape.allSatisfy { $0 >= 0 } })
    else { return nil }
    var shapes = [pictures] + weights.map { Shape($0.shape) }
    guard shapes.allSatisfy(\.isBounded) else { return nil }
    for step in steps {
      guard step.inputs.allSatisfy(shapes.indices.contains),
        let shape = step.computation.shape(
          of: step.inputs.map { shapes[$0] }, sizes: step.concreteSizes(count: pictures[0]))
      else { return nil }
      shapes.append(shape)
    }
    return shapes
  }
}

extension Network.Step {
  /// The sizes for a number of pictures; impossible ones are a shape of no elements.
  package func concreteSizes(count: Int) -> Shape? {
    sizes.map { sizes in
      let concrete = sizes.map { $0.multipliedReportingOverflow(by: $0 < 0 ? -count : 1) }
      let isPossible = concrete.allSatisfy { !$0.overflow && $0.partialValue > 0 }
      return isPossible ? Shape(concrete.map(\.partialValue)) : [0]
    }
  }
}
