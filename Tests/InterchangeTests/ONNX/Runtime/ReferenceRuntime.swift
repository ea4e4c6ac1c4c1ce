import Foundation
import SwiftProtobuf

@testable import Interchange

/// Computes an ONNX graph as the format's documentation says, slowly and in double precision.
struct ReferenceRuntime {
  struct Unknown: Error {
    let operation: String
  }

  let model: Onnx_ModelProto

  /// Reads a file's bytes.
  init(_ bytes: [UInt8]) throws {
    model = try Onnx_ModelProto(serializedBytes: bytes)
  }

  /// Wraps a graph that is not in a file.
  init(_ graph: ONNXGraph) {
    var model = Onnx_ModelProto()
    model.graph = graph.message
    self.model = model
  }

  /// Every value that the graph computes, by name.
  func callAsFunction(_ inputs: [String: ReferenceArray]) throws -> [String: ReferenceArray] {
    var values = inputs
    for tensor in model.graph.initializer { values[tensor.name] = ReferenceArray(tensor) }
    for node in model.graph.node {
      let inputs = try node.input.map { name in
        guard let value = values[name] else { throw Unknown(operation: "no \(name)") }
        return value
      }
      values[node.output[0]] = try result(of: node, inputs)
    }
    return values
  }

  private func result(
    of node: Onnx_NodeProto, _ x: [ReferenceArray]
  ) throws -> ReferenceArray {
    if let function = Self.unary[node.opType] {
      return ReferenceArray(x[0].shape, x[0].numbers.map(function))
    }
    if let function = Self.binary[node.opType] { return x[0].combined(with: x[1], function) }
    if let function = Self.reductions[node.opType] {
      let axis = node.list("axes")?[0] ?? node.number("axis") ?? x[1].integers[0]
      return x[0].reduced(axis: axis, function)
    }
    return try moved(node, x) ?? multiplied(node, x) ?? slid(node, x)
  }

  private func moved(_ node: Onnx_NodeProto, _ x: [ReferenceArray]) throws -> ReferenceArray? {
    switch node.opType {
    case "Transpose": return x[0].permuted(node.list("perm") ?? [])
    case "Reshape":
      let known = x[1].integers.filter { $0 > 0 }.reduce(1, *)
      let shape = x[1].integers.map { $0 == -1 ? x[0].numbers.count / known : $0 }
      return ReferenceArray(shape, x[0].numbers)
    case "Expand":
      return x[0].broadcast(to: ReferenceArray.common(x[0].shape, x[1].integers))
    case "Slice":
      let (start, end, axis) = (x[1].integers[0], x[2].integers[0], x[3].integers[0])
      var shape = x[0].shape
      shape[axis] = end - start
      return x[0].gathered(shape, strides: x[0].strides, start: start * x[0].strides[axis])
    case "Concat":
      let axis = node.number("axis") ?? 0
      let parts = x.map { part in part.permuted(Self.leading(axis, part.shape.count)) }
      let shape = [parts.map { $0.shape[0] }.reduce(0, +)] + parts[0].shape[1...]
      return ReferenceArray(shape, parts.flatMap(\.numbers))
        .permuted(Self.inverse(Self.leading(axis, shape.count)))
    case "Gather": return x[0].picked(x[1], axis: node.number("axis") ?? 0)
    default: return nil
    }
  }

  private func multiplied(_ node: Onnx_NodeProto, _ x: [ReferenceArray]) -> ReferenceArray? {
    switch node.opType {
    case "MatMul": return x[0].product(x[1])
    case "Gemm":
      let left = node.number("transA") == 1 ? x[0].permuted([1, 0]) : x[0]
      let right = node.number("transB") == 1 ? x[1].permuted([1, 0]) : x[1]
      let product = left.product(right)
      return x.count > 2 ? product.combined(with: x[2], +) : product
    default: return nil
    }
  }

  private func slid(_ node: Onnx_NodeProto, _ x: [ReferenceArray]) throws -> ReferenceArray {
    let window = ReferenceArray.Window(
      kernel: node.list("kernel_shape") ?? [], strides: node.list("strides") ?? [],
      padding: node.list("pads") ?? [0, 0, 0, 0])
    switch node.opType {
    case "Conv": return x[0].convolved(with: x[1], bias: x.count > 2 ? x[2] : nil, window)
    case "MaxPool": return x[0].pooled(window) { $0.max() ?? 0 }
    case "AveragePool": return x[0].pooled(window) { $0.reduce(0, +) / Double($0.count) }
    default: throw Unknown(operation: node.opType)
    }
  }

  /// The order of axes that brings one of them to the front, and the one that brings it back.
  private static func leading(_ axis: Int, _ rank: Int) -> [Int] {
    [axis] + (0..<rank).filter { $0 != axis }
  }

  private static func inverse(_ axes: [Int]) -> [Int] {
    axes.indices.sorted { axes[$0] < axes[$1] }
  }
}

extension ReferenceRuntime {
  fileprivate static let unary: [String: @Sendable (Double) -> Double] = [
    "Relu": { max($0, 0) }, "Abs": { abs($0) }, "Exp": { exp($0) }, "Log": { log($0) },
    "Sqrt": { $0.squareRoot() }, "Tanh": { tanh($0) }, "Cos": { cos($0) }, "Sin": { sin($0) },
    "Sigmoid": { 1 / (1 + exp(-$0)) }, "Softplus": { log(1 + exp($0)) },
    "Reciprocal": { 1 / $0 }, "Identity": { $0 }, "Cast": { $0 },
  ]
  fileprivate static let binary: [String: @Sendable (Double, Double) -> Double] = [
    "Add": (+), "Sub": (-), "Mul": (*), "Div": (/), "Min": { min($0, $1) },
    "Max": { max($0, $1) }, "Greater": { $0 > $1 ? 1 : 0 }, "LessOrEqual": { $0 <= $1 ? 1 : 0 },
  ]
  fileprivate static let reductions: [String: @Sendable ([Double]) -> Double] = [
    "ReduceSum": { $0.reduce(0, +) }, "ReduceMax": { $0.max() ?? 0 },
    "ReduceMin": { $0.min() ?? 0 },
    "ReduceLogSumExp": { numbers in
      let most = numbers.max() ?? 0
      return most + log(numbers.reduce(0) { $0 + exp($1 - most) })
    },
    "ArgMin": { numbers in Double(numbers.firstIndex(of: numbers.min() ?? 0) ?? 0) },
  ]
}

extension Onnx_NodeProto {
  /// An attribute of one whole number, and one of several.
  func number(_ name: String) -> Int? {
    attribute.first { $0.name == name && $0.type == .int }.map { Int($0.i) }
  }

  func list(_ name: String) -> [Int]? {
    attribute.first { $0.name == name && $0.type == .ints }?.ints.map(Int.init)
  }
}

extension ReferenceArray {
  /// The numbers of an initializer.
  init(_ tensor: Onnx_TensorProto) {
    let bytes = Array(tensor.rawData)
    let isFloat = tensor.dataType == Int32(Onnx_TensorProto.DataType.float.rawValue)
    let size = isFloat ? 4 : 8
    let numbers = stride(from: 0, to: bytes.count, by: size).map { start -> Double in
      let word = bytes[start..<start + size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return isFloat
        ? Double(Float(bitPattern: UInt32(word))) : Double(Int64(bitPattern: word))
    }
    self.init(tensor.dims.map(Int.init), numbers)
  }
}
