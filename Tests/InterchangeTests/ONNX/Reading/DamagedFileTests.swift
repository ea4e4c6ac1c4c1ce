import Foundation
import SwiftProtobuf
import Tensors
import TestSupport
import Testing

@testable import Interchange

/// What is wrong with a file is told, and never traps or takes memory without bound.
struct DamagedFileTests {
  private func file(opset: Int64 = 17, _ change: (inout WrittenFile) -> Void) -> WrittenFile {
    var file = WrittenFile(opset: opset)
    change(&file)
    file.output("result")
    return file
  }

  private func error(opset: Int64 = 17, _ change: (inout WrittenFile) -> Void) -> ONNXError? {
    do {
      _ = try file(opset: opset, change).translated()
      return nil
    } catch { return error }
  }

  @Test func `bytes that are no messages, or too few, are no network`() throws {
    let whole = Array(
      try file { $0.node("Relu", ["pictures"], "result") }.model.serializedBytes() as Data)
    for bytes in [Array("not a network".utf8), Array(whole.dropLast(3)), []] {
      #expect(throws: ONNXError.self) {
        try ParsedModel(decoding: bytes, path: "some.onnx", folder: nil)
      }
    }
  }

  @Test(arguments: [10, 22, Int64.max]) func `operators of another version are told`(opset: Int64) {
    let found = error(opset: opset) { $0.node("Relu", ["pictures"], "result") }
    #expect(found == .unknownVersion(path: "some.onnx", found: Int(opset), known: 11...21))
  }

  @Test func `an unknown operator is named with its node, domain and version`() {
    let found = error { file in
      file.node("Fold", ["pictures"], "result")
      file.model.graph.node[0].domain = "com.example"
    }
    #expect(
      "\(found.map { "\($0)" } ?? "")".contains(
        "the operator com.example.Fold of the node the result, opset 17"))
  }

  @Test func `nodes in a circle, made twice or of nothing are told`() {
    for change in [
      { $0.node("Add", ["pictures", "result"], "result") },
      {
        $0.node("Relu", ["pictures"], "result"); $0.node("Neg", ["pictures"], "result")
      },
      { $0.node("Relu", ["nothing"], "result") },
      { $0.node("Relu", ["pictures"], "other") },
    ] as [(inout WrittenFile) -> Void] {
      guard case .notANetwork? = error(change) else {
        Issue.record("read, or refused otherwise")
        return
      }
    }
  }

  @Test func `a node of graphs is refused`() {
    let found = error { file in
      file.node("If", ["pictures"], "result")
      var branch = Onnx_AttributeProto()
      (branch.name, branch.g) = ("then_branch", Onnx_GraphProto())
      file.model.graph.node[0].attribute = [branch]
    }
    #expect("\(found.map { "\($0)" } ?? "")".contains("found one of graphs"))
  }

  @Test(arguments: [[1 << 40], [-1], [1 << 32, 1 << 32], [5]] as [[Int64]])
  func `a tensor of other sizes than it has numbers is refused`(sizes: [Int64]) {
    let found = error { file in
      file.floats("weight", sizes, [1, 2, 3, 4])
      file.node("Mul", ["pictures", "weight"], "result")
    }
    guard case .unreadableTensor(_, "weight", _)? = found else {
      Issue.record("read, or refused otherwise: \(String(describing: found))")
      return
    }
  }

  @Test(arguments: [Float.nan, .infinity]) func `a weight that is no number is named`(number: Float)
  {
    let found = error { file in
      file.floats("weight", [4], [1, 2, 3, number])
      file.node("Mul", ["pictures", "weight"], "result")
    }
    #expect("\(found.map { "\($0)" } ?? "")".contains("weight"))
  }

  @Test func `numbers of kinds that are not read are named`() {
    let found = error { file in
      file.floats("weight", [4], [])
      file.model.graph.initializer[0].dataType = 17
      file.node("Mul", ["pictures", "weight"], "result")
    }
    #expect("\(found.map { "\($0)" } ?? "")".contains("float8"))
  }

  @Test(
    arguments: [[3, 5], [1 << 62, 1 << 62], [0, 0, 0, 0, 0], [-2, 16], [-1, -1]] as [[Int64]])
  func `a shape that does not fit is refused`(sizes: [Int64]) {
    let found = error { file in
      file.integers("sizes", sizes)
      file.node("Reshape", ["pictures", "sizes"], "result")
    }
    #expect(found != nil)
  }

  @Test func `a shape for one picture says what to do`() {
    let found = error { file in
      file.integers("sizes", [1, 32])
      file.node("Reshape", ["pictures", "sizes"], "result")
    }
    #expect("\(found.map { "\($0)" } ?? "")".contains("dynamic batch axis"))
  }

  @Test func `a mean over the pictures holds their number fast`() {
    let found = error { $0.node("ReduceMean", ["pictures"], "result", ["axes": [0]]) }
    #expect(found == .heldBatch(path: "some.onnx", value: "result"))
  }

  @Test func `vast known numbers are refused before they are made`() {
    let found = error { file in
      file.integers("sizes", [1 << 20, 1 << 20])
      file.integers("start", [0], shape: [])
      file.integers("limit", [1 << 40], shape: [])
      file.integers("step", [1], shape: [])
      file.node("Range", ["start", "limit", "step"], "many")
      file.node("Expand", ["many", "sizes"], "result")
    }
    #expect(found != nil)
  }

  @Test func `wide windows, groups and axes are refused`() {
    let nodes: [(String, [String: [Int64]])] = [
      ("MaxPool", ["kernel_shape": [.max, .max]]),
      ("MaxPool", ["kernel_shape": [2, 2], "pads": [-1, 0, 0, 0]]),
      ("AveragePool", ["kernel_shape": [2, 2], "strides": [0, 1]]), ("Softmax", ["axis": [.min]]),
      ("Transpose", ["perm": [0, 0, 1, 2]]), ("Flatten", ["axis": [.max]]),
      ("Concat", ["axis": [9]]), ("Split", ["axis": [0], "num_outputs": [.max]]),
    ]
    for (type, attributes) in nodes {
      #expect(error { $0.node(type, ["pictures"], "result", attributes) } != nil, "\(type)")
    }
  }

  @Test func `other pictures than the file wants are refused`() {
    let file = file { $0.node("Relu", ["pictures"], "result") }
    for pictures in [[3, 4, 4], [2, 4], [2, 4, 0], [2, 8, 8]] as [Shape] {
      #expect(
        throws: ONNXError.otherPictures(
          path: "some.onnx", wanted: pictures.dimensions, found: [2, 4, 4])
      ) { try file.read().network(forPictures: pictures) }
    }
  }

  @Test func `several inputs, or one of other things, are no pictures`() {
    let several = file { file in
      file.input("more", [1])
      file.node("Relu", ["pictures"], "result")
    }
    let whole = file { file in
      file.model.graph.input[0].type.tensorType.elemType = 7
      file.node("Relu", ["pictures"], "result")
    }
    for file in [several, whole] { #expect(throws: ONNXError.self) { try file.read() } }
  }
}
