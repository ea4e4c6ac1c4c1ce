import Testing

@testable import Tensors

@Suite struct WindowTests {
  @Test(
    "A covering window has an output for each step of the stride",
    arguments: [1, 2, 3], [1, 2, 3, 4, 5, 6])
  func covering(stride: Int, kernel: Int) {
    for size in 1...12 {
      let picture = Window.Pair(rows: size, columns: size + 1)
      let window = Window(
        kernel: Window.Pair(rows: kernel, columns: kernel), stride: stride, covering: picture)
      let outputs = window.outputs(for: picture)
      let wanted = Window.Pair(
        rows: (size + stride - 1) / stride, columns: (size + stride) / stride)
      #expect(outputs == wanted || kernel < stride)
      #expect((0...1).contains(window.paddingAfter.rows - window.paddingBefore.rows))
    }
  }

  @Test("A window that stays inside leaves out what fills no window")
  func inside() {
    let window = Window(kernel: Window.Pair(rows: 3, columns: 2), stride: 2)
    let outputs = window.outputs(for: Window.Pair(rows: 8, columns: 8))
    #expect(outputs == Window.Pair(rows: 3, columns: 4))
  }
}
