internal import FoundationEssentials

/// Decodes the tensors of a file, or of files beside it.
struct TensorDecoding {
  /// The file, for errors.
  let path: String
  /// The folder that other files with numbers may lie in; nil where there are none.
  let folder: String?

  /// A tensor as known numbers.
  ///
  /// - Throws: ``ONNXError/unreadableTensor(path:tensor:detail:)``.
  func array(_ tensor: Onnx_TensorProto) throws(ONNXError) -> ONNXArray {
    try reading(tensor) { () throws(Refusal) in
      let (element, shape) = (try element(of: tensor), try shape(of: tensor))
      var array = ONNXArray(try numbers(of: tensor, element), shape: shape, element: element)
      array.name = tensor.name
      array.isOriginal = true
      return array
    }
  }

  /// The numbers of a weight, which are finite.
  ///
  /// - Throws: ``ONNXError/unreadableTensor(path:tensor:detail:)``.
  func floats(_ tensor: Onnx_TensorProto) throws(ONNXError) -> [Float] {
    try reading(tensor) { () throws(Refusal) in
      let element = try element(of: tensor)
      let count = ONNXArray.count(of: try shape(of: tensor)) ?? 0
      let floats: [Float]
      if element == .float, let bytes = try bytes(of: tensor, count: count * element.byteCount) {
        floats = element.words(bytes) { Float(bitPattern: UInt32($0)) }
      } else {
        floats = try numbers(of: tensor, element).map(Float.init)
      }
      guard floats.allSatisfy(\.isFinite) else {
        throw Refusal("wanted finite numbers, found others")
      }
      return floats
    }
  }

  /// The shape of a tensor whose numbers are there, and its kind of number.
  ///
  /// - Throws: ``ONNXError/unreadableTensor(path:tensor:detail:)``.
  func description(
    of tensor: Onnx_TensorProto
  ) throws(ONNXError) -> (shape: [Int], element: ONNXElement) {
    try reading(tensor) { () throws(Refusal) in
      let (element, shape) = (try element(of: tensor), try shape(of: tensor))
      if tensor.dataLocation == .external {
        let count = ONNXArray.count(of: shape) ?? 0
        _ = try externalPart(tensor, count: count * element.byteCount)
      } else {
        try checkCount(tensor, element, shape)
      }
      return (shape, element)
    }
  }

  private func reading<Result>(
    _ tensor: Onnx_TensorProto, _ body: () throws(Refusal) -> Result
  ) throws(ONNXError) -> Result {
    do { return try body() } catch {
      throw .unreadableTensor(
        path: path, tensor: tensor.name.isEmpty ? "without a name" : tensor.name,
        detail: error.detail)
    }
  }

  private func element(of tensor: Onnx_TensorProto) throws(Refusal) -> ONNXElement {
    if let element = ONNXElement(rawValue: Int(tensor.dataType)) { return element }
    let kind = Onnx_TensorProto.DataType(rawValue: Int(tensor.dataType)).map { "\($0)" }
    throw Refusal("wanted floats, whole numbers or truths, found \(kind ?? "\(tensor.dataType)")")
  }

  private func shape(of tensor: Onnx_TensorProto) throws(Refusal) -> [Int] {
    let shape = tensor.dims.map(Int.init)
    guard ONNXArray.count(of: shape) != nil else {
      throw Refusal("wanted sizes of a tensor, found \(shape.prefix(8))")
    }
    return shape
  }

  /// Whether as many numbers are there as the shape has.
  private func checkCount(
    _ tensor: Onnx_TensorProto, _ element: ONNXElement, _ shape: [Int]
  ) throws(Refusal) {
    let wanted = ONNXArray.count(of: shape) ?? 0
    let found =
      tensor.hasRawData
      ? tensor.rawData.count / element.byteCount : tensor.fieldCount(of: element)
    guard wanted == found,
      !tensor.hasRawData || tensor.rawData.count == wanted * element.byteCount
    else { throw Refusal("wanted \(wanted) numbers of \(shape), found \(found)") }
  }

  private func numbers(
    of tensor: Onnx_TensorProto, _ element: ONNXElement
  ) throws(Refusal) -> [Double] {
    let count = ONNXArray.count(of: try shape(of: tensor)) ?? 0
    if let bytes = try bytes(of: tensor, count: count * element.byteCount) {
      return element.words(bytes, element.number)
    }
    return tensor.fieldNumbers(of: element)
  }

  /// The little-endian words of a tensor; nil where its numbers are in fields of their own.
  private func bytes(of tensor: Onnx_TensorProto, count: Int) throws(Refusal) -> [UInt8]? {
    if tensor.dataLocation == .external { return try externalBytes(tensor, count: count) }
    try checkCount(tensor, try element(of: tensor), try shape(of: tensor))
    return tensor.hasRawData ? Array(tensor.rawData) : nil
  }
}
