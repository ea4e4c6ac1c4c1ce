import Testing

@testable import Interchange

@Suite("An ONNX graph in the making")
struct ONNXGraphTests {
  @Test("numbers are little-endian words of their type")
  func words() {
    var graph = ONNXGraph(name: "test")
    _ = graph.floats([1, -2], [2, 1], named: "pair")
    _ = graph.integers([1, -1])
    let (floats, integers) = (graph.message.initializer[0], graph.message.initializer[1])
    #expect(Array(floats.rawData) == [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0])
    #expect(floats.dims == [2, 1] && floats.dataType == 1)
    #expect(
      Array(integers.rawData) == [1] + [UInt8](repeating: 0, count: 7)
        + [UInt8](repeating: 0xFF, count: 8))
    #expect(integers.dims == [2] && integers.dataType == 7)
  }

  @Test("names are unique, but those that were asked for")
  func names() {
    var graph = ONNXGraph(name: "test")
    let numbers = [graph.scalar(1), graph.scalar(1)]
    let first = graph.node("Add", numbers)
    let second = graph.node("Add", [first, first])
    _ = graph.node("Add", [first, second], named: "energies")
    let outputs = graph.message.node.flatMap(\.output)
    #expect(Set(outputs + numbers).count == 5 && outputs.last == "energies")
    #expect(Set(graph.message.node.map(\.name)).count == 3)
  }

  @Test("an attribute says its type beside its value")
  func attributes() {
    var graph = ONNXGraph(name: "test")
    _ = graph.node("X", [], ["axis": .integer(0), "pads": .integers([0, 1])])
    let attributes = graph.message.node[0].attribute
    #expect(attributes.map(\.name) == ["axis", "pads"])
    #expect(attributes[0].type == .int && attributes[0].hasI && attributes[0].i == 0)
    #expect(attributes[1].type == .ints && attributes[1].ints == [0, 1] && !attributes[1].hasI)
  }

  @Test("a size that is left open has a name")
  func sizes() {
    var graph = ONNXGraph(name: "test")
    graph.input("image", .uint8, [nil, 8, 8, 3], saying: "Pictures.")
    let value = graph.message.input[0]
    #expect(value.name == "image" && value.docString == "Pictures.")
    #expect(value.type.tensorType.elemType == 2)
    let dimensions = value.type.tensorType.shape.dim
    #expect(dimensions[0].dimParam == "N" && dimensions[0].value != .dimValue(0))
    #expect(dimensions.dropFirst().map(\.dimValue) == [8, 8, 3])
  }
}
