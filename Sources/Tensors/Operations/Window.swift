internal import COneDNN

/// The window that a convolution or a pooling slides over a picture.
struct Window: Hashable, Sendable {
  /// Two numbers for a picture's rows and columns.
  struct Pair: Hashable, Sendable {
    let rows: Int
    let columns: Int
  }

  let kernel: Pair
  let stride: Pair
  /// The steps between the window's own elements.
  let dilation: Pair
  let paddingBefore: Pair
  let paddingAfter: Pair

  /// A window that stays inside the picture.
  init(kernel: Pair, stride: Int) {
    self.init(
      kernel: kernel, stride: Pair(rows: stride, columns: stride),
      before: Pair(rows: 0, columns: 0), after: Pair(rows: 0, columns: 0))
  }

  /// A window over a picture with enough zeros around it that the output has
  /// `⌈size / stride⌉` rows and columns; the odd zero comes last.
  init(kernel: Pair, stride: Int, covering picture: Pair) {
    func padding(_ size: Int, _ kernel: Int) -> Int {
      let outputs = (size + stride - 1) / stride
      return max(0, (outputs - 1) * stride + kernel - size)
    }
    let rows = padding(picture.rows, kernel.rows)
    let columns = padding(picture.columns, kernel.columns)
    self.init(
      kernel: kernel, stride: Pair(rows: stride, columns: stride),
      before: Pair(rows: rows / 2, columns: columns / 2),
      after: Pair(rows: rows - rows / 2, columns: columns - columns / 2))
  }

  private init(
    kernel: Pair, stride: Pair, dilation: Pair = Pair(rows: 1, columns: 1), before: Pair,
    after: Pair
  ) {
    precondition(
      min(stride.rows, stride.columns) > 0, "a window's stride must be positive, not \(stride)")
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    paddingBefore = before
    paddingAfter = after
  }

  /// The number of places of the window in a picture; traps where there is none.
  func outputs(for picture: Pair) -> Pair {
    let rows =
      picture.rows + paddingBefore.rows + paddingAfter.rows - (kernel.rows - 1) * dilation.rows - 1
    let columns =
      picture.columns + paddingBefore.columns + paddingAfter.columns
      - (kernel.columns - 1) * dilation.columns - 1
    precondition(
      rows >= 0 && columns >= 0,
      "a \(kernel.rows)x\(kernel.columns) window in a \(picture.rows)x\(picture.columns) picture")
    return Pair(rows: rows / stride.rows + 1, columns: columns / stride.columns + 1)
  }

  /// The window as oneDNN takes it.
  var description: dn_window {
    dn_window(
      kernel: kernel.asTuple, stride: stride.asTuple,
      dilation: (Int64(dilation.rows - 1), Int64(dilation.columns - 1)),
      padding_before: paddingBefore.asTuple, padding_after: paddingAfter.asTuple)
  }
}

extension Window {
  /// The window of a network that was read.
  init(_ sliding: Computation.Sliding) {
    func pair(_ sizes: ArraySlice<Int>) -> Pair {
      Pair(rows: sizes[sizes.startIndex], columns: sizes[sizes.startIndex + 1])
    }
    self.init(
      kernel: pair(sliding.kernel[...]), stride: pair(sliding.strides[...]),
      dilation: pair(sliding.dilations[...]), before: pair(sliding.padding[..<2]),
      after: pair(sliding.padding[2...]))
  }
}

extension Window.Pair {
  /// The rows and columns of pictures `[N, C, H, W]` or filters `[O, I, k, k]`.
  init(of shape: Shape) {
    self.init(rows: shape[-2], columns: shape[-1])
  }

  fileprivate var asTuple: (Int64, Int64) { (Int64(rows), Int64(columns)) }
}
