import Tensors
import Testing

@testable import Interchange

struct SafetensorsParameterStoreTests {
  private func store() throws -> ParameterStore {
    let store = try ParameterStore([Parameter("a", [2]), Parameter("b", [1, 2])])
    store["a"] = [1, 2]
    store["b"] = [3, 4]
    return store
  }

  @Test func `a store comes back`() throws {
    var content = Safetensors()
    try content.append(store(), prefix: "average.")
    #expect(content.tensors.map(\.name) == ["average.a", "average.b"])
    let copy = try ParameterStore(like: store())
    try content.copy(into: copy, prefix: "average.", name: "m")
    #expect(copy["a"] == [1, 2] && copy["b"] == [3, 4])
  }

  @Test func `every array that does not fit is named and nothing is changed`() throws {
    let content = Safetensors(tensors: [.init(name: "b", shape: [2, 1], values: [8, 9])])
    let store = try store()
    let mismatches = [
      TensorMismatch(name: "a", wanted: [2], found: nil),
      TensorMismatch(name: "b", wanted: [1, 2], found: [2, 1]),
    ]
    let error = CheckpointError.shapeMismatch(path: "m", tensors: mismatches)
    #expect(throws: error) { try content.copy(into: store, name: "m") }
    #expect(store["a"] == [1, 2] && store["b"] == [3, 4])
    #expect(error.description.contains("a wanted [2], found none; b wanted [1, 2], found [2, 1]"))
  }
}
