internal import Files
internal import Images
internal import Interchange
internal import Tensors

/// Inputs and answers that a peer reads, to compute and compare the same: a safetensors file.
struct CaseFile {
  private var content = Safetensors()

  /// Adds an array.
  mutating func add(_ name: String, _ shape: Shape, _ values: [Float]) {
    content.tensors.append(
      Safetensors.Tensor(name: name, shape: shape.dimensions, values: values))
  }

  /// Adds every array of a store, its name behind a prefix.
  mutating func add(_ store: ParameterStore, prefix: String) {
    content.append(store, prefix: prefix)
  }

  /// Writes the file.
  func write(to path: String) throws {
    try WholeFile(path).write(content.encode())
  }
}

extension SeededGenerator {
  /// Normal numbers of a deviation.
  mutating func normals(_ count: Int, deviation: Double = 1) -> [Float] {
    (0..<count).map { _ in Float(deviation * normal()) }
  }
}
