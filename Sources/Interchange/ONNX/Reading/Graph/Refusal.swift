/// Why a node or a tensor cannot be read; who catches it says which.
struct Refusal: Error {
  let detail: String

  /// A refusal that says what was wanted and what was found.
  init(_ detail: String) { self.detail = detail }
}
