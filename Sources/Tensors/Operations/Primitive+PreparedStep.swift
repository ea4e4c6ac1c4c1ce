internal import COneDNN

extension Primitive {
  /// What a value is to a primitive, and the value's shape.
  typealias Port = (role: dn_role, shape: Shape)

  /// Takes what a `dn_…` call makes of the descriptors of these layouts, in order.
  ///
  /// The layouts live through the call: Swift would free one that nothing reads later as soon as
  /// its descriptor is taken.
  convenience init(
    _ name: String, of layouts: Layout...,
    make: (_ descriptors: [OpaquePointer]) -> OpaquePointer?
  ) throws(TensorError) {
    let made = unsafe withExtendedLifetime(layouts) {
      unsafe make(layouts.map { unsafe $0.descriptor })
    }
    try unsafe self.init(name, made)
  }

  /// The step that runs this primitive alone, in the layouts that it chose.
  ///
  /// A role that the primitive does not know is passed over: oneDNN 2.x asks for a batch norm's
  /// shift in its gradient, 3.x does not.
  ///
  /// - Parameters:
  ///   - inputs: The roles of the operation's inputs, in order.
  ///   - outputs: The roles of its outputs, in order. A workspace leads the gradient operation back
  ///     to this primitive, even where the primitive writes none.
  /// - Returns: The step, ready to be bound to addresses.
  func prepared(inputs: [Port], outputs: [Port]) -> PreparedStep {
    let inputLayouts = inputs.map(layout)
    let outputLayouts = outputs.map(layout)
    let roles = inputs.map(\.role) + outputs.map(\.role)
    return PreparedStep(
      inputs: inputLayouts, outputs: outputLayouts, scratchBytes: scratchBytes
    ) { addresses throws(TensorError) in
      let layouts = inputLayouts + outputLayouts
      let places = unsafe addresses.inputs + addresses.outputs
      let known = roles.indices.filter { self.opaqueLayout(roles[$0]) != nil }
      let arguments = unsafe known.map {
        unsafe (role: roles[$0], layout: layouts[$0], address: places[$0])
      }
      return try unsafe self.step(arguments, scratch: addresses.scratch)
    }
  }

  private func layout(_ port: Port) -> Layout {
    port.role == DN_WORKSPACE
      ? workspaceLayout() : layout(port.role, port.shape) ?? .plain(port.shape)
  }
}
