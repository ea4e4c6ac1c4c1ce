import Tensors
import Testing

@Suite struct ReLUTests {
  @Test(
    "Negative numbers become zero, others stay",
    arguments: [[2, 3], [2, 5, 3, 3], [7]] as [Shape])
  func values(_ shape: Shape) throws {
    let function = TracedFunction(shape) { $0[0].rectified() }
    let value = try function.value()
    #expect(value == function.numbers[0].map { max($0, 0) })
  }

  @Test("The gradient passes where the number is positive")
  func gradient() throws {
    let (_, _, weights, gradients) = try TracedFunction([4, 6]) { $0[0].rectified() }.evaluated()
    let numbers = TracedFunction([4, 6]) { $0[0] }.numbers[0]
    #expect(gradients[0] == zip(weights, numbers).map { $1 > 0 ? $0 : 0 })
  }

  @Test("The gradient passes in oneDNN's layouts as in row-major order")
  func blockedGradient() throws {
    try TracedFunction([1, 4, 6, 6], [20, 4, 3, 3]) {
      $0[0].convolved(with: $0[1]).rectified().convolved(with: $0[1].reshaped(to: [4, 20, 3, 3]))
    }.expectGradients(step: 0.002, tolerance: 0.02)
  }
}
