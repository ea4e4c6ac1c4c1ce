public import Tensors

extension Safetensors {
  /// Adds every array of a store, its name behind a prefix.
  public mutating func append(_ store: ParameterStore, prefix: String = "") {
    for entry in store.entries {
      tensors.append(
        Tensor(
          name: prefix + entry.name, shape: entry.shape.dimensions, values: store[entry.name]))
    }
  }

  /// Fills every array of a store; arrays that the store lacks are left aside.
  ///
  /// - Parameters:
  ///   - store: The store to fill.
  ///   - prefix: What stands before each of its names here.
  ///   - name: The file's path, for errors.
  /// - Throws: ``CheckpointError/shapeMismatch(path:tensors:)`` with every array that is missing or
  ///   of another shape; the store is then unchanged.
  public func copy(
    into store: ParameterStore, prefix: String = "", name: String
  ) throws(CheckpointError) {
    let known = Dictionary(tensors.map { ($0.name, $0) }) { first, _ in first }
    let mismatches = store.entries.compactMap { entry -> TensorMismatch? in
      let (name, wanted) = (prefix + entry.name, entry.shape.dimensions)
      let found = known[name]?.shape
      return found == wanted ? nil : TensorMismatch(name: name, wanted: wanted, found: found)
    }
    guard mismatches.isEmpty else { throw .shapeMismatch(path: name, tensors: mismatches) }
    for entry in store.entries {
      if let tensor = known[prefix + entry.name] { store[entry.name] = tensor.values }
    }
  }
}
