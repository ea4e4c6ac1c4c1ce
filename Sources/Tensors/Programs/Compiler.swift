internal import COneDNN

/// The steps of a program bound to their memory.
@safe
struct CompiledSteps {
  struct Named {
    let name: String
    /// Whether one thread does it alone.
    let isSerial: Bool
    let run: Step
  }

  let prologue: [Named]
  let steps: [Named]
  /// Whether one thread does every step alone.
  let isSerial: Bool
  let inputs: [Int: UnsafeMutablePointer<Float>]
  let outputs: [Int: UnsafeMutablePointer<Float>]
  let arena: Arena
  let scratch: Arena
  /// Kept alive because steps hold their addresses.
  let stores: [ParameterStore]
}

/// Turns the part of a graph that some outputs need into steps.
///
/// Two passes: ``Compiler`` walks the graph in order, prepares every operation and inserts a
/// reorder wherever a step wants a value in another layout than it has; then ``Binder`` gives each
/// buffer its place and binds the steps.
struct Compiler {
  /// A value to leave in a store's array.
  typealias Destination = (tensor: Tensor, store: ParameterStore, name: String)

  private let graph: Graph
  private let outputs: [Tensor]
  private let destinations: [Destination]
  private let parameters: Program.Parameters?
  private let needed: [Int]
  private let sharing: WorkSharing
  private var plan = ProgramPlan()
  /// Every form in which a value lies in memory: the first is the one its producer left.
  private var forms: [Int: [Form]] = [:]
  private var inputs: [Int: Int] = [:]

  /// A value in one layout.
  private struct Form {
    let layout: Layout
    let buffer: Int
  }

  init(
    _ outputs: [Tensor], destinations: [Destination], parameters: Program.Parameters?,
    isShared: Bool
  ) {
    let all = outputs + destinations.map(\.tensor)
    guard let graph = all.first?.graph else {
      preconditionFailure("a program without outputs")
    }
    self.graph = graph
    self.outputs = outputs
    self.destinations = destinations
    self.parameters = parameters
    needed = graph.nodes(neededFor: all)
    sharing = WorkSharing(
      of: needed, in: graph, parametersAreFixed: parameters?.areFixed ?? true,
      isAllowed: isShared)
  }

  mutating func compile() throws(TensorError) -> CompiledSteps {
    for node in needed { try prepare(graph.nodes[node]) }
    for destination in destinations {
      try deliver(destination.tensor, to: destination.store, name: destination.name)
    }
    var outputBuffers: [Int: Int] = [:]
    for output in outputs {
      let buffer = try form(of: output.id, as: .plain(output.shape))
      plan.keepToTheEnd(buffer)
      outputBuffers[output.id] = buffer
    }
    let stores = destinations.map(\.store) + (parameters.map { [$0.store] } ?? [])
    return try Binder(plan).bind(inputs: inputs, outputs: outputBuffers, stores: stores)
  }

  private mutating func prepare(_ node: Graph.Node) throws(TensorError) {
    for input in node.inputs where forms[input] == nil { addSource(input) }
    let layouts = node.inputs.map { firstForm($0).layout }
    let shapes = node.outputs.map { graph.values[$0].shape }
    let (prepared, isSerial) = try sharing.preparing(node.workload(in: graph)) {
      () throws(TensorError) in
      try node.operation.prepare(inputs: layouts, outputs: shapes)
    }
    var buffers: [Int] = []
    for (input, layout) in zip(node.inputs, prepared.inputs) {
      buffers.append(try form(of: input, as: layout))
    }
    if let alias = prepared.aliasedInput {
      forms[node.outputs.lowerBound] = [
        Form(layout: prepared.outputs[0], buffer: buffers[alias])
      ]
      return
    }
    let outputs = prepared.outputs.map { plan.addBuffer($0.byteCount) }
    for (index, value) in node.outputs.enumerated() {
      forms[value] = [Form(layout: prepared.outputs[index], buffer: outputs[index])]
    }
    plan.addStep(
      named: node.operation.name, inputs: buffers, outputs: outputs,
      scratchBytes: prepared.scratchBytes, isSerial: isSerial, bind: prepared.bind)
  }

  private mutating func addSource(_ value: Int) {
    let shape = graph.values[value].shape
    let layout = Layout.plain(shape)
    let buffer: Int
    switch graph.values[value].origin {
    case .input:
      buffer = plan.addInput(layout.byteCount)
      inputs[value] = buffer
    case .parameter(let name):
      guard let parameters else {
        preconditionFailure("\(name) is a parameter, but the program was given no store")
      }
      let address = unsafe parameters.store.address(of: name, shape: shape)
      buffer = unsafe plan.addExternal(address, isFixed: parameters.areFixed)
    case .constant(let elements):
      buffer = plan.addConstant(elements, byteCount: layout.byteCount)
    case .computed:
      preconditionFailure("a value is used before it is computed")
    }
    forms[value] = [Form(layout: layout, buffer: buffer)]
  }

  private func firstForm(_ value: Int) -> Form {
    guard let form = forms[value]?.first else {
      preconditionFailure("value \(value) has no form")
    }
    return form
  }

  /// The buffer that holds a value in a layout, reordered into it where it must be.
  private mutating func form(
    of value: Int, as layout: Layout
  ) throws(TensorError) -> Int {
    if forms[value] == nil { addSource(value) }
    if let known = forms[value]?.first(where: { $0.layout.matches(layout) }) {
      return known.buffer
    }
    let source = firstForm(value)
    let buffer = plan.addBuffer(layout.byteCount)
    try addReorder(from: source, to: Form(layout: layout, buffer: buffer))
    forms[value]?.append(Form(layout: layout, buffer: buffer))
    return buffer
  }

  private mutating func addReorder(from source: Form, to target: Form) throws(TensorError) {
    let (primitive, isSerial) = try sharing.preparing(2 * source.layout.shape.count) {
      () throws(TensorError) in
      try unsafe Primitive(
        "reorder", dn_reorder(source.layout.descriptor, target.layout.descriptor))
    }
    plan.addStep(
      named: "reorder", inputs: [source.buffer], outputs: [target.buffer],
      scratchBytes: primitive.scratchBytes, isSerial: isSerial
    ) { addresses throws(TensorError) in
      try unsafe primitive.step(
        [
          (DN_SOURCE, source.layout, addresses.inputs[0]),
          (DN_DESTINATION, target.layout, addresses.outputs[0]),
        ], scratch: addresses.scratch)
    }
  }

  /// Leaves a value in a store's array: in place where its buffer can lie there, else by a copy.
  private mutating func deliver(
    _ tensor: Tensor, to store: ParameterStore, name: String
  ) throws(TensorError) {
    if forms[tensor.id] == nil { addSource(tensor.id) }
    let address = unsafe store.address(of: name, shape: tensor.shape)
    let source = firstForm(tensor.id)
    if source.layout.isPlain, unsafe plan.moveToExternal(source.buffer, address) { return }
    let buffer = unsafe plan.addExternal(address, isFixed: false)
    try addReorder(from: source, to: Form(layout: .plain(tensor.shape), buffer: buffer))
  }
}
