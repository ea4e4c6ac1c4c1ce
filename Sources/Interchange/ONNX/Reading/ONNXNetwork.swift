internal import FoundationEssentials
internal import SwiftProtobuf
package import Tensors

/// A network in an ONNX file.
///
/// Source: ONNX's operator documentation, opset 11 to 21.
package struct ONNXNetwork {
  /// What the file says under its own keys.
  package let metadata: [String: String]
  /// The sizes that the network asks of pictures; nil for those that are free.
  package let pictureShape: (channels: Int?, height: Int?, width: Int?)
  private let path: String
  private let graph: Onnx_GraphProto
  private let opset: Int
  private let arrays: [String: ONNXArray]

  /// The versions of the operators that are read.
  private static let opsets = 11...21
  /// The longest file that is read, and the most numbers of one tensor.
  static let mostBytes = 1 << 30

  /// Reads a file.
  ///
  /// - Throws: ``ONNXError/broken(path:detail:)`` where it is no network, or not a whole one.
  package init(contentsOf path: String) throws(ONNXError) {
    try self.init(ONNXNetwork.model(path), path: path, folder: ONNXNetwork.folder(of: path))
  }

  init(_ model: Onnx_ModelProto, path: String, folder: String?) throws(ONNXError) {
    self.path = path
    graph = model.graph
    metadata = Dictionary(model.metadataProps.map { ($0.key, $0.value) }) { $1 }
    let versions = model.opsetImport.filter { ["", "ai.onnx"].contains($0.domain) }
    opset = Int(versions.map(\.version).max() ?? 0)
    guard Self.opsets.contains(opset) else {
      throw .broken(path: path, detail: "wanted operators of opset 11 to 21, found \(opset)")
    }
    let decoding = TensorDecoding(folder: folder, path: path)
    var arrays: [String: ONNXArray] = [:]
    for tensor in model.graph.initializer { arrays[tensor.name] = try decoding.array(tensor) }
    self.arrays = arrays
    let inputs = model.graph.input.filter { arrays[$0.name] == nil }
    guard let input = inputs.first, inputs.count == 1 else {
      throw .broken(path: path, detail: "wanted one input, the pictures, found \(inputs.count)")
    }
    let sizes = input.type.tensorType.shape.dim.map { dimension in
      dimension.dimValue > 0 ? Int(clamping: dimension.dimValue) : nil
    }
    guard sizes.count == 4 else {
      throw .broken(
        path: path, detail: "wanted pictures [N, C, H, W], found an input of \(sizes.count) axes")
    }
    pictureShape = (sizes[1], sizes[2], sizes[3])
  }

  /// The network for pictures of a shape `[channels, height, width]`, and the numbers of its weights by
  /// their names.
  ///
  /// - Throws: ``ONNXError`` where a node cannot be read, or holds the number of pictures fast.
  package func network(
    forPictures pictures: Shape
  ) throws(ONNXError) -> (network: Network, numbers: [String: [Float]]) {
    let (one, numbers) = try read(pictures, count: 2)
    let (other, _) = try read(pictures, count: 3)
    guard one.steps.count == other.steps.count, one.weights == other.weights else {
      throw fixedBatch
    }
    var network = one
    for index in one.steps.indices {
      network.steps[index] = try free(one.steps[index], other.steps[index])
    }
    return (network, numbers)
  }

  /// A step for any number of pictures, of what it is for two and for three.
  private func free(
    _ two: Network.Step, _ three: Network.Step
  ) throws(ONNXError) -> Network.Step {
    guard two.computation == three.computation, two.inputs == three.inputs,
      two.sizes?.count == three.sizes?.count
    else { throw fixedBatch }
    var step = two
    for (axis, sizes) in zip(two.sizes ?? [], three.sizes ?? []).enumerated()
    where sizes.0 != sizes.1 {
      guard sizes.0 * 3 == sizes.1 * 2 else { throw fixedBatch }
      step.sizes?[axis] = -sizes.0 / 2
    }
    return step
  }

  private var fixedBatch: ONNXError {
    .broken(
      path: path,
      detail: "it holds the number of pictures fast; export it with a first axis that is free")
  }

  private func read(
    _ pictures: Shape, count: Int
  ) throws(ONNXError) -> (network: Network, numbers: [String: [Float]]) {
    var values = arrays.mapValues(ONNXValue.array)
    let input = graph.input.first { arrays[$0.name] == nil }
    let shape = Shape([count] + pictures.dimensions)
    if let input { values[input.name] = .tensor(Operand(origin: .pictures, shape: shape)) }
    var reading = GraphReading(
      decoding: TensorDecoding(folder: nil, path: path), opset: opset, values: values)
    try reading.read(try NodeOrder.sorted(graph.node, known: Set(values.keys), path: path))
    var outputs: [Operand] = []
    for output in graph.output {
      if let operand = reading.operand(output.name) { outputs.append(operand) }
    }
    let (network, steps, numbers) = reading.network(outputs: outputs)
    let wanted = steps.compactMap(\.self)
    guard !wanted.isEmpty else {
      throw .broken(path: path, detail: "wanted an output that follows the pictures, found none")
    }
    let pruned = network.simplified(keeping: wanted).pruned(to: wanted).network
    let used = Set(pruned.weights.map(\.name))
    return (pruned, numbers.filter { used.contains($0.key) })
  }

  private static func model(_ path: String) throws(ONNXError) -> Onnx_ModelProto {
    let bytes: [UInt8]
    do {
      bytes = try RegularFile(path).bytes(atMost: mostBytes)
    } catch {
      throw .broken(path: path, detail: "wanted a file of at most \(mostBytes >> 20) MB")
    }
    do {
      return try Onnx_ModelProto(serializedBytes: bytes)
    } catch {
      throw .broken(path: path, detail: "its bytes are none of ONNX's messages, or end early")
    }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
