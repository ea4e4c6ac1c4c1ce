import Tensors
import Testing

@testable import Interchange

/// Numbers that differ, for pictures or weights.
private func ramp(_ count: Int) -> [Float] { (0..<count).map { Float($0 * 7 % 11) / 8 - 0.5 } }

struct ONNXNetworkTests {
  @Test func `a file tells what pictures it wants and what it says of itself`() throws {
    var file = WrittenFile(pictures: [nil, 3, 24, nil])
    var entry = Onnx_StringStringEntryProto()
    (entry.key, entry.value) = ("mean", "0.5")
    file.model.metadataProps = [entry]
    file.node("Relu", ["pictures"], "maps")
    let network = try file.read()
    #expect(network.pictureShape == (3, 24, nil))
    #expect(network.metadata == ["mean": "0.5"])
    #expect(network.opset == 17)
  }

  @Test func `steps have the names of the file's values and run for any number of pictures`() throws
  {
    var file = WrittenFile()
    file.floats("filters", [3, 2, 1, 1], ramp(6))
    file.floats("shift", [3], [1, 2, 3])
    file.node("Conv", ["pictures", "filters", "shift"], "maps")
    file.node("Relu", ["maps"], "bent")
    file.node("GlobalAveragePool", ["bent"], "pooled")
    file.node("Flatten", ["pooled"], "features")
    file.output("features")
    let translation = try file.translated()
    #expect(translation.network.steps.map(\.name) == ["maps", "bent", "pooled", "features"])
    #expect(translation.network.steps.last?.sizes == [-1, 3])
    #expect(translation.network.weights.map(\.role) == [.weight, .bias])
    for count in [1, 5] {
      let pictures = ramp(count * 32)
      let features = try translation.numbers("features", pictures, [count, 2, 4, 4])
      let wanted = (0..<count * 3).map { place in
        (0..<16).reduce(Float(0)) { sum, pixel in
          let (picture, map) = (place / 3 * 32, place % 3)
          let value =
            ramp(6)[2 * map] * pictures[picture + pixel]
            + ramp(6)[2 * map + 1] * pictures[picture + 16 + pixel] + Float(map + 1)
          return sum + max(value, 0) / 16
        }
      }
      #expect(zip(features, wanted).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  @Test func `nodes may come in any order, and what no output needs is left out`() throws {
    var file = WrittenFile()
    file.node("Neg", ["bent"], "turned")
    file.node("Relu", ["pictures"], "bent")
    file.node("Exp", ["pictures"], "unused")
    file.output("turned")
    #expect(try file.translated().network.steps.map(\.name) == ["bent", "turned"])
  }

  @Test func `shapes that are worked out in the file follow the number of pictures`() throws {
    var file = WrittenFile(opset: 13)
    file.integers("first", [0], shape: [])
    file.integers("front", [0])
    file.integers("rest", [-1])
    file.node("Shape", ["pictures"], "sizes")
    file.node("Gather", ["sizes", "first"], "count")
    file.node("Unsqueeze", ["count", "front"], "counts")
    file.node("Concat", ["counts", "rest"], "wanted", ["axis": [0]])
    file.node("Reshape", ["pictures", "wanted"], "rows")
    file.output("rows")
    let translation = try file.translated()
    #expect(translation.network.steps.map(\.sizes) == [[-1, 32]])
  }

  @Test func `a learned token is repeated for every picture`() throws {
    var file = WrittenFile()
    file.floats("token", [1, 3], [4, 5, 6])
    file.integers("first", [0])
    file.integers("width", [3])
    file.node("Shape", ["pictures"], "sizes")
    file.node("Gather", ["sizes", "first"], "count", ["axis": [0]])
    file.node("Concat", ["count", "width"], "wanted", ["axis": [0]])
    file.node("Expand", ["token", "wanted"], "tokens")
    file.node("ReduceMean", ["pictures"], "means", ["axes": [1, 2, 3], "keepdims": [0]])
    file.integers("last", [1])
    file.node("Unsqueeze", ["means", "last"], "columns")
    file.node("Concat", ["tokens", "columns"], "rows", ["axis": [1]])
    file.output("rows")
    let translation = try file.translated()
    let rows = try translation.numbers("rows", [Float](repeating: 2, count: 96), [3, 2, 4, 4])
    #expect(rows == [4, 5, 6, 2, 4, 5, 6, 2, 4, 5, 6, 2])
    #expect(translation.network.weights.map(\.name) == ["token"])
  }

  @Test func `batch norm behind a convolution scales its filters, which still learn`() throws {
    var file = WrittenFile()
    file.floats("filters", [2, 2, 3, 3], ramp(36))
    file.node("Conv", ["pictures", "filters"], "maps", ["pads": [1, 1, 1, 1]])
    for (name, numbers) in [
      ("scale", [2, 3] as [Float]), ("shift", [1, -1]), ("mean", [0.5, 0.25]),
      ("variance", [4, 9]),
    ] {
      file.floats(name, [2], numbers)
    }
    file.node("BatchNormalization", ["maps", "scale", "shift", "mean", "variance"], "normal")
    file.output("normal")
    var both = file
    both.output("maps")
    let (folded, apart) = (try file.translated(), try both.translated())
    let pictures = ramp(64)
    let one = try folded.numbers("normal", pictures, [2, 2, 4, 4])
    let other = try apart.numbers("normal", pictures, [2, 2, 4, 4])
    #expect(zip(one, other).allSatisfy { abs($0 - $1) < 1e-5 })
    #expect(one.contains { abs($0) > 0.1 })
    guard case .convolution? = folded.computations.last else {
      Issue.record("the last step is \(String(describing: folded.computations.last))")
      return
    }
    #expect(
      folded.network.weights.filter { $0.role == .statistic }.map(\.name) == ["mean", "variance"])
    #expect(folded.network.weights.first { $0.name == "scale" }?.role == .scale)
  }

  @Test func `zeros around maps become the convolution's own`() throws {
    var file = WrittenFile(opset: 13)
    file.integers("widths", [0, 0, 0, 1, 0, 0, 2, 1])
    file.floats("filters", [1, 2, 3, 3], ramp(18))
    file.node("Pad", ["pictures", "widths"], "framed")
    file.node("Conv", ["framed", "filters"], "maps")
    file.output("maps")
    let window = Computation.Sliding(kernel: [3, 3], strides: [1, 1], padding: [0, 1, 2, 1])
    #expect(
      try file.translated().computations == [.convolution(window, groups: 1, activation: nil)])
  }

  @Test func `x times its sigmoid is one step`() throws {
    var file = WrittenFile()
    file.node("Sigmoid", ["pictures"], "gate")
    file.node("Mul", ["gate", "pictures"], "bent")
    file.output("bent")
    #expect(try file.translated().computations == [.activation(.swish)])
  }

  @Test func `x times its hard sigmoid is one step`() throws {
    var file = WrittenFile()
    file.node("HardSigmoid", ["pictures"], "gate", numbers: ["alpha": 1.0 / 6, "beta": 0.5])
    file.node("Mul", ["pictures", "gate"], "bent")
    file.output("bent")
    #expect(try file.translated().computations == [.activation(.hardSwish)])
  }

  @Test func `the exact GELU is one step in either order that exporters write`() throws {
    for isHalvedFirst in [true, false] {
      var file = WrittenFile()
      file.floats("root", [], [Float(2).squareRoot()])
      file.floats("one", [], [1])
      file.floats("half", [], [0.5])
      file.node("Div", ["pictures", "root"], "scaled")
      file.node("Erf", ["scaled"], "bent")
      file.node("Add", ["bent", "one"], "weight")
      if isHalvedFirst {
        file.node("Mul", ["pictures", "half"], "part")
        file.node("Mul", ["part", "weight"], "result")
      } else {
        file.node("Mul", ["pictures", "weight"], "part")
        file.node("Mul", ["part", "half"], "result")
      }
      file.output("result")
      #expect(try file.translated().computations == [.activation(.gaussianErrorLinear)])
    }
  }

  @Test func `masks of one shape stay apart`() throws {
    var file = WrittenFile()
    file.integers("truths", [1, 0, 1, 0], shape: [1, 1, 1, 4])
    file.node("Cast", ["truths"], "mask", ["to": [9]])
    file.node("Neg", ["pictures"], "turned")
    file.node("Where", ["mask", "pictures", "turned"], "chosen")
    file.output("chosen")
    let numbers = try file.translated().numbers("chosen", ramp(32), [1, 2, 4, 4])
    #expect(numbers == zip(ramp(32), 0...).map { $1 % 2 == 0 ? $0 : -$0 })
  }
}
