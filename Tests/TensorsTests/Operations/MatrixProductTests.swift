import Tensors
import Testing

@Suite struct MatrixProductTests {
  /// Which factors are given transposed, and the batch.
  struct Form: Sendable, CustomTestStringConvertible {
    let left: Bool
    let right: Bool
    let batch: Int?
    var testDescription: String { "left \(left), right \(right), batch \(batch ?? 0)" }

    func shapes(_ rows: Int, _ inner: Int, _ columns: Int) -> (left: Shape, right: Shape) {
      let leading = batch.map { [$0] } ?? []
      return (
        Shape(leading + (left ? [inner, rows] : [rows, inner])),
        Shape(leading + (right ? [columns, inner] : [inner, columns]))
      )
    }
  }

  static let forms = [nil, 3].flatMap { batch in
    [false, true].flatMap { left in
      [false, true].map { Form(left: left, right: $0, batch: batch) }
    }
  }

  static let sizes = [[5, 7, 4], [1, 9, 3], [1, 40, 7], [6, 1, 8], [3, 20, 1]]

  @Test("Values are the naive sum", arguments: forms, sizes)
  func values(_ form: Form, _ sizes: [Int]) throws {
    let function = function(form, sizes)
    expectAgreement(try function.value(), naive(form, sizes, function.numbers))
  }

  @Test("Gradients are the slopes of the value", arguments: forms, sizes)
  func gradients(_ form: Form, _ sizes: [Int]) throws {
    try function(form, sizes).expectGradients(step: 0.5, tolerance: 1e-3)
  }

  @Test("The gradient can be differentiated again")
  func secondGradient() throws {
    let graph = Graph()
    let row = graph.input("row", [1, 2])
    // x Qᵀ (x Q)ᵀ is quadratic: its gradient's slope is a constant matrix.
    let form = graph.constant([2, 1, 0, 3], [2, 2])
    let image = row.matrixProduct(with: form)
    let energy = image.matrixProduct(with: image, transposingRight: true)
    let slope = graph.gradient(of: energy, withRespectTo: [row])[0]
    let probe = slope.matrixProduct(with: graph.constant([1, 0], [2, 1]))
    let curvature = graph.gradient(of: probe, withRespectTo: [row])[0]
    let program = try Program([slope, curvature])
    try program.write([1, -1], to: row)
    try program.run()
    // With Q Qᵀ = [5 3; 3 9]: slope = 2 x Q Qᵀ, first row of curvature = 2 (5, 3).
    #expect(program.read(slope) == [4, -12])
    #expect(program.read(curvature) == [10, 6])
  }

  private func function(_ form: Form, _ sizes: [Int]) -> TracedFunction {
    let shapes = form.shapes(sizes[0], sizes[1], sizes[2])
    return TracedFunction(shapes.left, shapes.right, [sizes[2]]) {
      $0[0].matrixProduct(
        with: $0[1], transposingLeft: form.left, transposingRight: form.right, bias: $0[2])
    }
  }

  private func naive(_ form: Form, _ sizes: [Int], _ numbers: [[Float]]) -> [Double] {
    let (rows, inner, columns) = (sizes[0], sizes[1], sizes[2])
    return (0..<(form.batch ?? 1) * rows * columns).map { index in
      let (matrix, cell) = index.quotientAndRemainder(dividingBy: rows * columns)
      let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
      return (0..<inner).reduce(Double(numbers[2][column])) { sum, k in
        let left = matrix * rows * inner + (form.left ? k * rows + row : row * inner + k)
        let right =
          matrix * inner * columns + (form.right ? column * inner + k : k * columns + column)
        return sum + Double(numbers[0][left]) * Double(numbers[1][right])
      }
    }
  }
}
