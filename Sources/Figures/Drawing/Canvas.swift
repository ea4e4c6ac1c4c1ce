internal import CDrawing

/// What a page is drawn on: shapes, text and pictures, in points, that become a PNG or an SVG.
@safe public struct Canvas: ~Copyable {
  // Freed in deinit alone; never handed out.
  let handle: OpaquePointer
  private let name: String

  /// A canvas for a PNG of `scale` pixels a point; `name` is for messages.
  init(png size: Size, scale: Double, opaque: Bool, name: String) throws(FigureError) {
    unsafe try self.init(name: name) { handle, message in
      unsafe cd_create_png(size.width, size.height, scale, opaque, handle, message)
    }
  }

  /// A canvas for an SVG.
  init(svg size: Size, name: String) throws(FigureError) {
    unsafe try self.init(name: name) { handle, message in
      unsafe cd_create_svg(size.width, size.height, handle, message)
    }
  }

  private init(
    name: String,
    create: (UnsafeMutablePointer<OpaquePointer?>, UnsafeMutablePointer<CChar>) -> cd_status
  ) throws(FigureError) {
    var message = [CChar](repeating: 0, count: Int(CD_MESSAGE_SIZE))
    var handle: OpaquePointer?
    let status = unsafe create(&handle, &message)
    guard let handle = unsafe handle else { throw FigureError(status, message, page: name) }
    unsafe self.handle = handle
    self.name = name
  }

  deinit { unsafe cd_destroy(handle) }

  /// Ends the drawing and returns the file's bytes.
  consuming func finish() throws(FigureError) -> [UInt8] {
    var message = [CChar](repeating: 0, count: Int(CD_MESSAGE_SIZE))
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = unsafe cd_finish(handle, &bytes, &count, &message)
    guard status == CD_OK else { throw FigureError(status, message, page: name) }
    defer { unsafe cd_free(bytes) }
    return unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  }
}

extension FigureError {
  fileprivate init(_ status: cd_status, _ message: [CChar], page: String) {
    let end = message.firstIndex(of: 0) ?? message.endIndex
    let reason = String(decoding: message[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self =
      switch status {
      case CD_NO_LIBRARY: .noLibrary(reason: reason)
      case CD_OUT_OF_MEMORY: .outOfMemory(page: page)
      default: .notDrawn(page: page, reason: reason)
      }
  }
}
