internal import COneDNN

/// How a value lies in memory: its shape and oneDNN's order of the elements.
///
/// Users never meet a layout; operations choose them when a program is compiled, and keep what
/// oneDNN likes best from step to step.
@safe
public final class Layout {
  /// The value's shape; a scalar's where the value is opaque.
  public let shape: Shape

  /// The oneDNN descriptor; freed with the layout.
  let descriptor: OpaquePointer

  /// Whether the elements lie in row-major order without gaps.
  let isPlain: Bool

  /// The forward primitive that defined this layout, where its gradient needs it.
  let origin: Primitive?

  init(
    taking descriptor: OpaquePointer, shape: Shape, isPlain: Bool, origin: Primitive? = nil
  ) {
    self.shape = shape
    unsafe self.descriptor = unsafe descriptor
    self.isPlain = isPlain
    self.origin = origin
  }

  deinit { unsafe dn_desc_free(descriptor) }

  /// Row-major order.
  static func plain(_ shape: Shape, origin: Primitive? = nil) -> Layout {
    // oneDNN has no tensors of rank 0: a scalar is one element.
    let dimensions = shape.rank == 0 ? [1] : shape.dimensions
    return unsafe make(shape, isPlain: true, origin: origin) {
      unsafe dn_desc_plain(Int32(dimensions.count), dimensions.map(Int64.init))
    }
  }

  /// An order for the primitive to choose.
  static func any(_ shape: Shape, of number: dn_number = DN_FLOAT) -> Layout {
    unsafe make(shape, isPlain: false) {
      unsafe dn_desc_any(Int32(shape.rank), shape.dimensions.map(Int64.init), number)
    }
  }

  /// Pictures with the channels of each pixel side by side, `[N, H, W, C]`.
  ///
  /// - Parameters:
  ///   - shape: The pictures' shape, `[N, C, H, W]`.
  ///   - number: How their numbers are stored; bytes hold whole ones.
  /// - Returns: The layout.
  static func channelsLast(_ shape: Shape, of number: dn_number = DN_FLOAT) -> Layout {
    unsafe make(shape, isPlain: false) {
      unsafe dn_desc_channels_last(shape.dimensions.map(Int64.init), number)
    }
  }

  /// Pictures in blocks of 16 channels, as the kernels read them.
  static func blocked(_ shape: Shape) -> Layout {
    unsafe make(shape, isPlain: false) {
      unsafe dn_desc_blocked(shape.dimensions.map(Int64.init))
    }
  }

  /// Elements at the given distances: how a transposed matrix is read in place.
  static func strided(_ shape: Shape, strides: [Int]) -> Layout {
    unsafe make(shape, isPlain: strides == shape.strides) {
      unsafe dn_desc_strided(
        Int32(shape.rank), shape.dimensions.map(Int64.init), strides.map(Int64.init))
    }
  }

  /// The bytes that a value takes, padding included.
  var byteCount: Int { unsafe Int(dn_desc_bytes(descriptor)) }

  /// Whether two values lie alike, so that one can stand for the other.
  func matches(_ other: Layout) -> Bool {
    unsafe isDescribed(by: other.descriptor)
  }

  /// Whether a descriptor says the same as this layout's.
  func isDescribed(by other: OpaquePointer) -> Bool {
    unsafe dn_desc_equal(descriptor, other)
  }

  private static func make(
    _ shape: Shape, isPlain: Bool, origin: Primitive? = nil, _ create: () -> OpaquePointer?
  ) -> Layout {
    guard let descriptor = unsafe create() else {
      preconditionFailure("oneDNN cannot describe a tensor of shape \(shape)")
    }
    return unsafe Layout(taking: descriptor, shape: shape, isPlain: isPlain, origin: origin)
  }
}
