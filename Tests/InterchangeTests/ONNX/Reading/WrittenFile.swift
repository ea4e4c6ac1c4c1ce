import Foundation
import SwiftProtobuf
import Tensors
import Testing

@testable import Interchange

/// A file in ONNX, written node by node.
struct WrittenFile {
  var model = Onnx_ModelProto()

  /// A file whose pictures have a shape, with nil for sizes that are free.
  init(opset: Int64 = 17, pictures: [Int64?] = [nil, 2, 4, 4]) {
    var operators = Onnx_OperatorSetIdProto()
    operators.version = opset
    model.opsetImport = [operators]
    input("pictures", pictures)
  }

  mutating func input(_ name: String, _ sizes: [Int64?], type: Int32 = 1) {
    var input = Onnx_ValueInfoProto()
    input.name = name
    input.type.tensorType.elemType = type
    input.type.tensorType.shape.dim = sizes.map { size in
      var dimension = Onnx_TensorShapeProto.Dimension()
      if let size { dimension.dimValue = size } else { dimension.dimParam = "N" }
      return dimension
    }
    model.graph.input.append(input)
  }

  mutating func floats(_ name: String, _ shape: [Int64], _ numbers: [Float]) {
    var tensor = Onnx_TensorProto()
    (tensor.name, tensor.dataType, tensor.dims, tensor.floatData) = (name, 1, shape, numbers)
    model.graph.initializer.append(tensor)
  }

  mutating func integers(_ name: String, _ numbers: [Int64], shape: [Int64]? = nil) {
    var tensor = Onnx_TensorProto()
    (tensor.name, tensor.dataType, tensor.int64Data) = (name, 7, numbers)
    tensor.dims = shape ?? [Int64(numbers.count)]
    model.graph.initializer.append(tensor)
  }

  mutating func node(
    _ type: String, _ inputs: [String], _ output: String, _ attributes: [String: [Int64]] = [:],
    numbers: [String: Float] = [:], texts: [String: String] = [:]
  ) {
    var node = Onnx_NodeProto()
    (node.opType, node.name, node.input, node.output) = (type, "the " + output, inputs, [output])
    for (name, integers) in attributes {
      var attribute = Onnx_AttributeProto()
      (attribute.name, attribute.ints) = (name, integers)
      if integers.count == 1 { attribute.i = integers[0] }
      node.attribute.append(attribute)
    }
    for (name, number) in numbers {
      var attribute = Onnx_AttributeProto()
      (attribute.name, attribute.f) = (name, number)
      node.attribute.append(attribute)
    }
    for (name, text) in texts {
      var attribute = Onnx_AttributeProto()
      (attribute.name, attribute.s) = (name, Data(text.utf8))
      node.attribute.append(attribute)
    }
    model.graph.node.append(node)
  }

  mutating func output(_ name: String) {
    var output = Onnx_ValueInfoProto()
    output.name = name
    model.graph.output.append(output)
  }

  /// What the reader makes of the file.
  func read(folder: String? = nil) throws(ONNXError) -> ONNXNetwork {
    try ONNXNetwork(ParsedModel(model, path: "some.onnx", folder: folder))
  }

  /// What the reader makes of the file for pictures of a size.
  func translated(
    _ pictures: Shape = [2, 4, 4], folder: String? = nil
  ) throws(ONNXError) -> ONNXNetwork.Translation {
    try read(folder: folder).translation(forPictures: pictures)
  }
}

extension ONNXNetwork.Translation {
  /// The numbers of an output for pictures of a shape.
  func numbers(_ output: String, _ pictures: [Float], _ shape: Shape) throws -> [Float] {
    let graph = Graph()
    let input = graph.input("pictures", shape)
    let parameters = network.weights.map { Parameter($0.name, Shape($0.shape), $0.role) }
    let application = Network.Application(
      parameters: parameters, fixedSteps: network.steps.count)
    let step = try #require(outputs[output])
    let results = network.results(of: [step], for: input, application)
    let store = try ParameterStore(parameters)
    for (name, numbers) in numbers { store[name] = numbers }
    let program = try Program(results, parameters: .fixed(store))
    try program.write(pictures, to: input)
    try program.run()
    return program.read(results[0])
  }

  /// The computations of the steps, in order.
  var computations: [Computation] { network.steps.map(\.computation) }
}
