internal import FoundationEssentials

/// An ONNX graph in the making: nodes in the order they are computed, and the numbers they need.
///
/// Source: ONNX's operator documentation, opset 17.
package struct ONNXGraph {
  /// The version of the operators, and of the format that first has it.
  static let operators: Int64 = 17
  static let format: Int64 = 8

  /// The kinds of number of a tensor, with the format's numbers for them.
  package enum Element: Int {
    case float = 1
    case uint8 = 2
    case int64 = 7
    case bool = 9
  }

  /// The value of an attribute.
  package enum Attribute {
    case integer(Int)
    case integers([Int])
  }

  private(set) var message = Onnx_GraphProto()

  /// An empty graph of a name.
  package init(name: String) { message.name = name }

  /// Adds numbers of a shape.
  ///
  /// - Returns: Their name, which is made unique.
  package mutating func floats(_ values: [Float], _ shape: [Int], named name: String) -> String {
    add(.float, values.map(\.bitPattern), shape, named: name)
  }

  /// Adds a single number.
  package mutating func scalar(_ value: Float) -> String {
    floats([value], [], named: "number")
  }

  /// Adds whole numbers of a shape, or a list of them.
  mutating func integers(_ values: [Int], _ shape: [Int]? = nil) -> String {
    let words = values.map { UInt64(bitPattern: Int64($0)) }
    return add(.int64, words, shape ?? [values.count], named: "integers")
  }

  /// Adds a node of one output.
  ///
  /// - Returns: The output's name.
  package mutating func node(
    _ type: String, _ inputs: [String], named output: String? = nil,
    _ attributes: KeyValuePairs<String, Attribute> = [:]
  ) -> String {
    var node = Onnx_NodeProto()
    node.opType = type
    node.name = "\(type)_\(message.node.count)"
    node.input = inputs
    node.output = [output ?? "\(node.name)_output"]
    node.attribute = attributes.map { Onnx_AttributeProto($0.key, $0.value) }
    message.node.append(node)
    return node.output[0]
  }

  /// Adds an input of the graph; a size of nil is the number of pictures.
  package mutating func input(
    _ name: String, _ type: Element, _ sizes: [Int?], saying text: String
  ) {
    message.input.append(Onnx_ValueInfoProto(name, type, sizes, saying: text))
  }

  /// Adds an output of the graph, which a node must make; a size of nil is the number of pictures.
  package mutating func output(
    _ name: String, _ type: Element, _ sizes: [Int?], saying text: String
  ) {
    message.output.append(Onnx_ValueInfoProto(name, type, sizes, saying: text))
  }

  private mutating func add(
    _ type: Element, _ words: [some FixedWidthInteger], _ shape: [Int],
    named name: String
  ) -> String {
    precondition(words.count == shape.reduce(1, *), "\(words.count) numbers for shape \(shape)")
    var tensor = Onnx_TensorProto()
    tensor.dataType = Int32(type.rawValue)
    tensor.dims = shape.map(Int64.init)
    tensor.name = "\(name)_\(message.initializer.count)"
    tensor.rawData = littleEndian(words)
    message.initializer.append(tensor)
    return tensor.name
  }

  private func littleEndian<Word: FixedWidthInteger>(_ words: [Word]) -> Data {
    let size = Word.bitWidth / 8
    var data = Data(capacity: size * words.count)
    for word in words {
      for byte in 0..<size { data.append(UInt8(truncatingIfNeeded: word >> (8 * byte))) }
    }
    return data
  }
}

extension Onnx_AttributeProto {
  fileprivate init(_ name: String, _ value: ONNXGraph.Attribute) {
    self.name = name
    switch value {
    case .integer(let number):
      type = .int
      i = Int64(number)
    case .integers(let numbers):
      type = .ints
      ints = numbers.map(Int64.init)
    }
  }
}

extension Onnx_ValueInfoProto {
  /// A tensor whose sizes of nil are the number of pictures, `N`.
  fileprivate init(
    _ name: String, _ elements: ONNXGraph.Element, _ sizes: [Int?], saying text: String
  ) {
    self.name = name
    docString = text
    type.tensorType.elemType = Int32(elements.rawValue)
    type.tensorType.shape.dim = sizes.map { size in
      var dimension = Onnx_TensorShapeProto.Dimension()
      if let size { dimension.dimValue = Int64(size) } else { dimension.dimParam = "N" }
      return dimension
    }
  }
}
