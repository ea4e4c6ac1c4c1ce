extension TensorDecoding {
  /// The bytes of a tensor in a file of its own.
  ///
  /// - Throws: ``Refusal`` where that lies elsewhere, or is too short.
  func externalBytes(_ tensor: Onnx_TensorProto, count: Int) throws(Refusal) -> [UInt8] {
    let part = try externalPart(tensor, count: count)
    return try part.file.bytes(at: part.offset, count: count)
  }

  /// The place of a tensor in a file beside this one.
  ///
  /// - Throws: ``Refusal`` where the file lies elsewhere, or is too short.
  func externalPart(
    _ tensor: Onnx_TensorProto, count: Int
  ) throws(Refusal) -> (file: RegularFile, offset: Int) {
    let entries = Dictionary(tensor.externalData.map { ($0.key, $0.value) }) { _, last in last }
    let name = entries["location"] ?? ""
    guard let folder, !name.isEmpty, !name.contains("/"), !name.utf8.contains(0), name != "..",
      name != "."
    else { throw Refusal("wanted numbers in a file beside the network's, found \"\(name)\"") }
    let offset = entries["offset"].map { Int($0) ?? -1 } ?? 0
    let length = entries["length"].map { Int($0) ?? -1 } ?? count
    guard offset >= 0, length == count else {
      throw Refusal("wanted \(count) bytes in \(name), found \(length) at \(offset)")
    }
    let file = try RegularFile(folder + "/" + name, in: folder)
    guard try file.byteCount() - count >= offset else {
      throw Refusal("wanted \(count) bytes at \(offset) of \(name), found the file shorter")
    }
    return (file, offset)
  }
}
