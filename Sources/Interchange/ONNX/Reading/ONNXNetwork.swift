internal import Files
public import Tensors

/// A network in an ONNX file, whichever program wrote it.
///
/// ```swift
/// let file = try ONNXNetwork(contentsOf: "resnet18.onnx")
/// let (network, numbers) = try file.network(forPictures: [3, 224, 224])
/// ```
///
/// Source: ONNX's operator documentation, versions 11 to 21.
public struct ONNXNetwork: Sendable {
  private let model: ParsedModel
  private let input: String
  /// The sizes that the network asks of pictures; nil for those that are free.
  public let pictureShape: (channels: Int?, height: Int?, width: Int?)

  /// Reads a file, and those with its numbers in the same folder.
  ///
  /// - Parameter path: The file.
  /// - Throws: ``ONNXError`` where it is no network of pictures, `FileError` where it cannot be read or
  ///   is longer than 1 GiB.
  public init(contentsOf path: String) throws {
    let bytes = try WholeFile(path).read(atMost: ParsedModel.mostBytes)
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    try self.init(ParsedModel(decoding: bytes, path: path, folder: folder))
  }

  init(_ model: ParsedModel) throws(ONNXError) {
    guard let input = model.inputs.first, model.inputs.count == 1 else {
      throw .notANetwork(
        path: model.path, detail: "it has \(model.inputs.count) inputs rather than one of pictures")
    }
    let type = input.type.tensorType
    guard type.shape.dim.count == 4, ONNXElement(rawValue: Int(type.elemType))?.isFloat == true
    else {
      throw .notANetwork(
        path: model.path,
        detail: "its input \(input.name) is none of pictures [N, C, H, W] of floats")
    }
    let sizes = type.shape.dim.map { $0.dimValue > 0 ? Int(clamping: $0.dimValue) : nil }
    self.model = model
    self.input = input.name
    pictureShape = (sizes[1], sizes[2], sizes[3])
  }

  /// What the file says of itself, under keys of its own.
  public var metadata: [String: String] { model.metadata }

  /// The version of ONNX's operators that it uses.
  public var opset: Int { model.opset }

  /// The network for pictures of a size.
  ///
  /// Shapes are worked out for that size; the number of pictures stays free.
  ///
  /// - Parameter pictures: `[channels, height, width]`.
  /// - Returns: The network, and the numbers of its weights by their names.
  /// - Throws: ``ONNXError`` where a node cannot be read, or the number of pictures is held fast.
  public func network(
    forPictures pictures: Shape
  ) throws(ONNXError) -> (network: Network, numbers: [String: [Float]]) {
    let translation = try translation(forPictures: pictures)
    return (translation.network, translation.numbers)
  }

  /// The network for pictures of a size, and which of its steps are the file's outputs.
  package func translation(forPictures pictures: Shape) throws(ONNXError) -> Translation {
    try check(pictures)
    let first = try read(pictures, count: FreeBatch.counts.0)
    let second = try read(pictures, count: FreeBatch.counts.1)
    let network: Network
    do { network = try FreeBatch(first.network, second.network).network() } catch {
      throw .heldBatch(path: model.path, value: error.value)
    }
    for weight in network.weights
    where first.numbers[weight.name]?.areSame(as: second.numbers[weight.name]) != true {
      throw .heldBatch(path: model.path, value: weight.name)
    }
    guard network.shapes(of: Shape([1] + pictures.dimensions)) != nil else {
      throw .heldBatch(path: model.path, value: "a size")
    }
    return Translation(
      network: network, numbers: try model.decoding.numbers(of: network, first.numbers),
      outputs: first.outputs)
  }

  private func check(_ pictures: Shape) throws(ONNXError) {
    let sizes = [pictureShape.channels, pictureShape.height, pictureShape.width]
    let fits =
      pictures.rank == 3
      && zip(sizes, pictures.dimensions).allSatisfy { $1 > 0 && $0 ?? $1 == $1 }
    guard fits, Shape([FreeBatch.counts.1] + pictures.dimensions).isBounded else {
      throw .otherPictures(path: model.path, wanted: pictures.dimensions, found: sizes)
    }
  }

  /// What a file is for one number of pictures, without what no output needs.
  private struct Reading {
    let network: Network
    let numbers: [String: WeightNumbers]
    let outputs: [String: Int]
  }

  private func read(_ pictures: Shape, count: Int) throws(ONNXError) -> Reading {
    let given = Operand(origin: .pictures, shape: Shape([count] + pictures.dimensions))
    var reading = GraphReading(model, values: [input: .tensor(given)], pictureCount: count)
    try reading.read()
    let steps = try outputSteps(&reading)
    let wanted = steps.map(\.index)
    let (network, places) = reading.builder.network.simplified.pruned(to: wanted)
    return Reading(
      network: network, numbers: reading.builder.numbers,
      outputs: Dictionary(zip(steps.map(\.name), places)) { first, _ in first })
  }

  /// The steps that the file's outputs are, of those that follow the pictures.
  private func outputSteps(
    _ reading: inout GraphReading
  ) throws(ONNXError) -> [(name: String, index: Int)] {
    var steps: [(name: String, index: Int)] = []
    for name in model.outputs {
      guard case .tensor(let operand) = try reading.value(name),
        case .step(let index) = operand.origin, !reading.builder.isFixed(operand)
      else { continue }
      steps.append((name, index))
    }
    guard !steps.isEmpty else {
      throw .notANetwork(path: model.path, detail: "none of its outputs follows the pictures")
    }
    return steps
  }
}

extension ONNXNetwork {
  /// What a file is as a network.
  package struct Translation {
    /// The steps, and what the weights are.
    package let network: Network
    /// The numbers of the weights by their names.
    package let numbers: [String: [Float]]
    /// The steps that the file's outputs are, by their names.
    package let outputs: [String: Int]
  }
}
