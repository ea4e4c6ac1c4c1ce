import Tensors
import Testing

@testable import Interchange

@Suite("Movement of elements in ONNX")
struct MovementTests {
  @Test("a reshape leaves the number of pictures open, alone or multiplied")
  func reshape() throws {
    for shape in [[-1, 12], [-1, 4], [3, -1], [-1, 2, 6]] {
      try TranslatedFunction(3, 4) { x in
        let known = shape.filter { $0 > 0 }.reduce(1, *)
        return x.reshaped(to: Shape(shape.map { $0 < 0 ? x.shape.count / known : $0 }))
      }.expectAgreement()
    }
  }

  @Test("axes are permuted, the pictures' too")
  func permutation() throws {
    try TranslatedFunction(3, 4) { $0.permuted([2, 0, 1]) }.expectAgreement()
    try TranslatedFunction(3, 4) { $0.transposed() }.expectAgreement()
  }

  @Test("elements are repeated along new and along small axes")
  func broadcast() throws {
    try TranslatedFunction(1, 4) { $0.broadcast(to: [$0.shape[0], 3, 4]) }.expectAgreement()
    try TranslatedFunction(4) { $0.broadcast(to: [2, $0.shape[0], 4]) }.expectAgreement()
  }

  @Test("ranges are cut out of every axis but the pictures'")
  func slice() throws {
    try TranslatedFunction(3, 4) { $0.slice(axis: 1, range: 1..<3) }.expectAgreement()
    try TranslatedFunction(3, 4) { $0.slice(axis: 2, range: 0..<1) }.expectAgreement()
    #expect(throws: ONNXError.fixedBatch(operation: "slice")) {
      try TranslatedFunction(3) { $0.slice(axis: 0, range: 0..<1) }.translated()
    }
  }

  @Test("tensors are joined along every axis but the pictures'")
  func concatenation() throws {
    for axis in 1...2 {
      try TranslatedFunction(3, 4) { Tensor.concatenated([$0, $0.cosine()], axis: axis) }
        .expectAgreement()
    }
    #expect(throws: ONNXError.fixedBatch(operation: "concatenation")) {
      try TranslatedFunction(3) { Tensor.concatenated([$0, $0], axis: 0) }.translated()
    }
  }

  @Test("numbers of pictures that meet in one shape are refused")
  func twice() throws {
    #expect(throws: ONNXError.fixedBatch(operation: "broadcast")) {
      try TranslatedFunction(3) { x in
        x.reshaped(to: [x.shape[0], 1, 3]).broadcast(to: [x.shape[0], x.shape[0], 3])
      }.translated()
    }
    #expect(throws: ONNXError.fixedBatch(operation: "reshape")) {
      try TranslatedFunction(3) { x in
        x.matrixProduct(with: x, transposingRight: true)
          .reshaped(to: [x.shape[0], 1, x.shape[0]])
      }.translated()
    }
  }
}
