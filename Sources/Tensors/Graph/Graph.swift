/// A traced computation: values, and the operations between them, in the order they were applied.
///
/// Build one by making inputs, parameters and constants and calling operations on them; ask for
/// ``gradient(of:withRespectTo:)``, which adds to the same graph; then compile a ``Program``.
public final class Graph {
  /// Where a value comes from.
  package enum Origin {
    case input(name: String)
    case parameter(name: String)
    case constant([Float])
    case computed(node: Int, output: Int)
  }

  package struct Value {
    package let shape: Shape
    package let origin: Origin
  }

  package struct Node {
    package let operation: any Operation
    /// The values it is applied to.
    package let inputs: [Int]
    /// The values it makes.
    package let outputs: Range<Int>
  }

  package private(set) var values: [Value] = []
  package private(set) var nodes: [Node] = []
  private var declared: [String: (parameter: Parameter, tensor: Tensor)] = [:]

  /// An empty graph.
  public init() {}

  /// A value that the user writes before each run.
  public func input(_ name: String, _ shape: Shape) -> Tensor {
    add(Value(shape: shape, origin: .input(name: name)))
  }

  /// A learned value, held in the program's ``ParameterStore`` under its name.
  public func parameter(_ parameter: Parameter) -> Tensor {
    if let known = declared[parameter.name] {
      precondition(
        known.parameter == parameter, "\(parameter.name) is declared twice, and not alike")
      return known.tensor
    }
    let tensor = add(Value(shape: parameter.shape, origin: .parameter(name: parameter.name)))
    declared[parameter.name] = (parameter, tensor)
    return tensor
  }

  /// A learned value of this name, shape and role; see ``Parameter``.
  public func parameter(
    _ name: String, _ shape: Shape, _ role: Parameter.Role = .weight,
    first: Parameter.FirstValue? = nil, learns: Bool? = nil
  ) -> Tensor {
    parameter(Parameter(name, shape, role, first: first, learns: learns))
  }

  /// A fixed value, in row-major order.
  public func constant(_ elements: [Float], _ shape: Shape) -> Tensor {
    precondition(elements.count == shape.count, "\(elements.count) elements for shape \(shape)")
    return add(Value(shape: shape, origin: .constant(elements)))
  }

  /// A fixed value that is the same everywhere.
  public func constant(_ element: Float, _ shape: Shape = .scalar) -> Tensor {
    constant([Float](repeating: element, count: shape.count), shape)
  }

  /// The parameters declared so far, sorted by name.
  public var parameters: [Parameter] {
    declared.values.map(\.parameter).sorted { $0.name < $1.name }
  }

  /// The parameter of this name, if the graph uses one.
  public func parameter(named name: String) -> Tensor? { declared[name]?.tensor }

  /// The gradient of a scalar by each parameter that learns, for a program to leave in a store of the
  /// same entries.
  public func gradients(
    of loss: Tensor, in store: ParameterStore
  ) -> [(tensor: Tensor, store: ParameterStore, name: String)] {
    let learned = parameters.filter(\.learns).map(\.name)
    let results = gradient(of: loss, withRespectTo: learned.compactMap(parameter(named:)))
    return zip(results, learned).map { ($0, store, $1) }
  }

  func apply(_ operation: some Operation, to inputs: [Tensor]) -> [Tensor] {
    for input in inputs {
      precondition(input.graph === self, "\(operation.name) mixes tensors of two graphs")
    }
    let shapes = operation.outputShapes(for: inputs.map(\.shape))
    let first = values.count
    let node = nodes.count
    let outputs = shapes.enumerated().map { index, shape in
      add(Value(shape: shape, origin: .computed(node: node, output: index)))
    }
    nodes.append(
      Node(operation: operation, inputs: inputs.map(\.id), outputs: first..<values.count))
    return outputs
  }

  /// The indices of the nodes that the outputs depend on, in the graph's order.
  package func nodes(neededFor outputs: [Tensor]) -> [Int] {
    var needed = Set<Int>()
    var pending = outputs.map(\.id)
    while let value = pending.popLast() {
      guard case .computed(let node, _) = values[value].origin,
        needed.insert(node).inserted
      else { continue }
      pending += nodes[node].inputs
    }
    return needed.sorted()
  }

  /// A value as a tensor.
  package func tensor(_ id: Int) -> Tensor { Tensor(graph: self, id: id) }

  private func add(_ value: Value) -> Tensor {
    values.append(value)
    return tensor(values.count - 1)
  }
}
