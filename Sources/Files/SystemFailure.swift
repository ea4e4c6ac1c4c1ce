internal import Glibc

/// A call of the system that failed, in the system's own words.
struct SystemFailure: Error {
  let code: Int32

  /// The failure of the last call, or one of a code.
  init(_ code: Int32 = errno) { self.code = code }

  var reason: String { unsafe String(cString: strerror(code)) }
}
