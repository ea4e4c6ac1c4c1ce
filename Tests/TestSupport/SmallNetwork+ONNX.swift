internal import Extractors
internal import Interchange
internal import Tensors

extension SmallNetwork {
  /// The network as a file in ONNX, for pictures of 16 pixels and so many channels.
  public static func onnx(channels: Int = 1) throws -> [UInt8] {
    var graph = ONNXGraph(name: "small")
    graph.input("pictures", .float, [nil, channels, 16, 16], saying: "Pictures.")
    let names = Dictionary(
      uniqueKeysWithValues: network.weights.map { weight in
        let isFirst = weight.name == "stem.weight"
        let numbers = (numbers[weight.name] ?? []).flatMap {
          [Float](repeating: $0, count: isFirst ? channels : 1)
        }
        var shape = weight.shape
        if isFirst { shape[1] = channels }
        return (weight.name, graph.floats(numbers, shape, named: weight.name))
      })
    func weight(_ name: String) -> String { names[name] ?? "" }
    let halving: KeyValuePairs<String, ONNXGraph.Attribute> = [
      "kernel_shape": .integers([3, 3]), "strides": .integers([2, 2]),
      "pads": .integers([0, 0, 1, 1]),
    ]
    let stem = graph.node(
      "Conv", ["pictures", weight("stem.weight"), weight("stem.bias")], halving)
    let bent = graph.node(
      "Clip", [stem, graph.scalar(0), graph.scalar(6)], named: "stem", [:])
    let depth = graph.node(
      "Conv", [bent, weight("depth.weight")], named: "depth",
      [
        "kernel_shape": .integers([3, 3]), "pads": .integers([1, 1, 1, 1]), "group": .integer(8),
      ])
    let middle = graph.node("Add", [bent, depth], named: "middle", [:])
    let deep = graph.node("Conv", [middle, weight("deep.weight")], named: "deep", halving)
    let pooled = graph.node("GlobalAveragePool", [deep], named: "pooled", [:])
    graph.output(pooled, .float, [nil, 12, 1, 1], saying: "Features.")
    return try ONNXFile(
      graph, saying: "A small network.", metadata: ["mean": "0.5", "std": "0.25"]
    ).bytes()
  }
}
