internal import COneDNN

/// A prepared oneDNN operation; freed when the last step that runs it goes.
@safe
public final class Primitive {
  let pointer: OpaquePointer
  let name: String

  /// Takes what a `dn_…` call returned; throws where it returned nothing.
  init(_ name: String, _ pointer: OpaquePointer?) throws(TensorError) {
    guard let pointer = unsafe pointer else {
      throw .unsupported(operation: name, detail: unsafe String(cString: dn_version()))
    }
    unsafe self.pointer = unsafe pointer
    self.name = name
  }

  deinit { unsafe dn_primitive_free(pointer) }

  /// The layout in which the primitive wants a value; nil where it has no such value.
  func layout(_ role: dn_role, _ shape: Shape) -> Layout? {
    guard let descriptor = unsafe dn_primitive_desc(pointer, role) else { return nil }
    let plain = Layout.plain(shape)
    let isPlain = unsafe plain.isDescribed(by: descriptor)
    return unsafe Layout(taking: descriptor, shape: shape, isPlain: isPlain)
  }

  /// The layout of an opaque value such as a workspace; nil where the primitive has none.
  func opaqueLayout(_ role: dn_role, origin: Primitive? = nil) -> Layout? {
    guard let descriptor = unsafe dn_primitive_desc(pointer, role) else { return nil }
    return unsafe Layout(taking: descriptor, shape: .scalar, isPlain: false, origin: origin)
  }

  /// The bytes of working memory it needs.
  var scratchBytes: Int { opaqueLayout(DN_SCRATCHPAD)?.byteCount ?? 0 }

  /// The step that runs this primitive on memories at fixed addresses.
  ///
  /// - Parameters:
  ///   - arguments: For each role, where the value lies and how.
  ///   - scratch: Working memory of ``scratchBytes``.
  /// - Returns: The step, which keeps the primitive alive.
  /// - Throws: ``TensorError/outOfMemory(bytes:)`` where oneDNN cannot bind a value.
  func step(
    _ arguments: [(role: dn_role, layout: Layout, address: UnsafeMutablePointer<Float>)],
    scratch: UnsafeMutableRawPointer
  ) throws(TensorError) -> Step {
    var roles = unsafe arguments.map { unsafe $0.role }
    var memories: [BoundMemory] = []
    for index in unsafe arguments.indices {
      let (_, layout, address) = unsafe arguments[index]
      memories.append(try unsafe BoundMemory(layout, at: address))
    }
    if let layout = opaqueLayout(DN_SCRATCHPAD), layout.byteCount > 0 {
      roles.append(DN_SCRATCHPAD)
      let address = unsafe scratch.assumingMemoryBound(to: Float.self)
      memories.append(try unsafe BoundMemory(layout, at: address))
    }
    let call = PrimitiveCall(primitive: self, roles: roles, memories: memories)
    return { () throws(TensorError) in try call.run() }
  }
}

/// A layout bound to an address.
@safe
private final class BoundMemory {
  let pointer: OpaquePointer

  init(_ layout: Layout, at address: UnsafeMutablePointer<Float>) throws(TensorError) {
    guard let pointer = unsafe dn_memory_create(layout.descriptor, address) else {
      throw .outOfMemory(bytes: layout.byteCount)
    }
    unsafe self.pointer = unsafe pointer
  }

  deinit { unsafe dn_memory_free(pointer) }
}

/// The argument lists of one primitive's run, built once.
@safe
private struct PrimitiveCall {
  let primitive: Primitive
  let roles: [dn_role]
  let memories: [BoundMemory]
  let pointers: [OpaquePointer]

  init(primitive: Primitive, roles: [dn_role], memories: [BoundMemory]) {
    self.primitive = primitive
    self.roles = roles
    self.memories = memories
    unsafe pointers = memories.map { unsafe $0.pointer }
  }

  func run() throws(TensorError) {
    let status = unsafe roles.withUnsafeBufferPointer { roles in
      unsafe pointers.withUnsafeBufferPointer { pointers -> Int32 in
        guard let role = roles.baseAddress, let pointer = pointers.baseAddress else { return -1 }
        return unsafe dn_execute(primitive.pointer, Int32(roles.count), role, pointer)
      }
    }
    guard status == 0 else {
      throw .failed(operation: primitive.name, status: Int(status))
    }
  }
}

extension Primitive {
  /// The layout of a value that the primitive must have.
  func required(_ role: dn_role, _ shape: Shape) throws(TensorError) -> Layout {
    guard let layout = layout(role, shape) else {
      throw .unsupported(operation: name, detail: "no layout for role \(role.rawValue)")
    }
    return layout
  }

  /// The layout of what the gradient needs of this forward primitive; it remembers the primitive.
  func workspaceLayout() -> Layout {
    opaqueLayout(DN_WORKSPACE, origin: self) ?? .plain(.scalar, origin: self)
  }
}
