internal import SwiftProtobuf
package import Tensors

/// A graph of any inputs computed for given ones, as the cases of ONNX's own tests are.
///
/// The first input of floats is value 0 of the network, other floats are weights, and whole numbers and
/// truths are known.
package struct ONNXComputation {
  /// What an output of the graph is.
  package enum Output {
    /// A value of the network, by its number.
    case value(Int, shape: Shape)
    /// Numbers that were known when the graph was read.
    case known(numbers: [Double], shape: [Int])
  }

  /// The steps.
  package let network: Network
  /// The numbers of the weights by their names.
  package let numbers: [String: [Float]]
  /// The shape and numbers of value 0.
  package let given: (shape: Shape, numbers: [Float])
  /// The outputs in order.
  package let outputs: [Output]

  /// Reads a graph.
  ///
  /// - Parameters:
  ///   - bytes: The model.
  ///   - inputs: The tensors that it is given, as messages, in order.
  ///   - opsets: The versions of the operators that are wanted.
  /// - Throws: ``ONNXError`` where it cannot be read.
  package init(
    decoding bytes: [UInt8], inputs: [[UInt8]], opsets: ClosedRange<Int>
  ) throws {
    let model = try ParsedModel(decoding: bytes, path: "model", folder: nil, opsets: opsets)
    let (values, given) = try ONNXComputation.values(of: model, inputs)
    var reading = GraphReading(model, values: values, pictureCount: nil)
    try reading.read()
    var outputs: [Output] = []
    for name in model.outputs {
      switch try reading.value(name) {
      case .tensor(let operand):
        outputs.append(.value(reading.builder.number(of: operand), shape: operand.shape))
      case .array(let array): outputs.append(.known(numbers: array.numbers, shape: array.shape))
      }
    }
    network = reading.builder.network
    numbers = try model.decoding.numbers(of: network, reading.builder.numbers)
    self.given = given ?? ([1], [0])
    self.outputs = outputs
  }

  /// What the inputs of a graph are, and the numbers of value 0.
  private static func values(
    of model: ParsedModel, _ inputs: [[UInt8]]
  ) throws -> (values: [String: ONNXValue], given: (shape: Shape, numbers: [Float])?) {
    var values: [String: ONNXValue] = [:]
    var given: (shape: Shape, numbers: [Float])?
    for (input, message) in zip(model.inputs, inputs) {
      var array = try model.decoding.array(Onnx_TensorProto(serializedBytes: message))
      (array.name, array.isOriginal) = (input.name, false)
      values[input.name] = .array(array)
      if given == nil, array.element.isFloat, Shape.isPossible(array.shape) {
        given = (Shape(array.shape), array.numbers.map(Float.init))
        values[input.name] = .tensor(Operand(origin: .pictures, shape: Shape(array.shape)))
      }
    }
    return (values, given)
  }

  /// The shape and numbers of a tensor's message.
  ///
  /// - Throws: ``ONNXError`` where it is damaged.
  package static func numbers(
    decoding bytes: [UInt8]
  ) throws -> (shape: [Int], numbers: [Double]) {
    let tensor = try Onnx_TensorProto(serializedBytes: bytes)
    let array = try TensorDecoding(path: "tensor", folder: nil).array(tensor)
    return (array.shape, array.numbers)
  }
}
