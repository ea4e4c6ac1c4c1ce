internal import CKernels

/// A fixed sparse linear map of the last axis: `out[r] = Σ_e value_e · in[column_e]` over row `r`.
public struct SparseMap: Hashable, Codable, Sendable {
  let inputCount: Int
  let rowStart: [Int32]
  let column: [Int32]
  let value: [Float]

  /// The number of rows.
  package var rowCount: Int { rowStart.count - 1 }

  /// A map from vectors of `inputCount` numbers, given by the entries of each row.
  public init(inputCount: Int, rows: [[(column: Int, value: Float)]]) {
    precondition(
      rows.allSatisfy { $0.allSatisfy { (0..<inputCount).contains($0.column) } },
      "a sparse map reads outside its \(inputCount) inputs")
    self.inputCount = inputCount
    rowStart = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    column = rows.flatMap { $0.map { Int32($0.column) } }
    value = rows.flatMap { $0.map(\.value) }
  }
}

extension SparseMap {
  /// The map with rows of one length, filled up with zeros times the first input: columns and values,
  /// row after row.
  package var padded: (columns: [Int], values: [Float]) {
    let length = zip(rowStart, rowStart.dropFirst()).map { Int($1 - $0) }.max() ?? 0
    var columns = [Int](repeating: 0, count: rowCount * length)
    var values = [Float](repeating: 0, count: rowCount * length)
    for row in 0..<rowCount {
      for (place, entry) in (Int(rowStart[row])..<Int(rowStart[row + 1])).enumerated() {
        columns[row * length + place] = Int(column[entry])
        values[row * length + place] = value[entry]
      }
    }
    return (columns, values)
  }
}

/// A sparse map, or its adjoint.
struct SparseMapping: Operation {
  let map: SparseMap
  let isAdjoint: Bool

  var name: String { isAdjoint ? "sparse adjoint" : "sparse map" }

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    let (wanted, result) =
      isAdjoint ? (map.rowCount, map.inputCount) : (map.inputCount, map.rowCount)
    precondition(
      inputs[0].rank > 0 && inputs[0][-1] == wanted, "\(name) of \(inputs[0]), wanted \(wanted)")
    return [inputs[0].replacing(axis: inputs[0].rank - 1, with: result)]
  }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] {
    [upstream[0].map { SparseMapping(map: map, isAdjoint: !isAdjoint)($0) }]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let (map, kernel) = (map, unsafe isAdjoint ? ck_sparse_adjoint : ck_sparse_map)
    let batch = inputs[0].shape.count / inputs[0].shape[-1]
    return plainStep(inputs, outputs) { addresses in
      unsafe kernel(
        batch, map.rowCount, map.inputCount, map.rowStart, map.column, map.value,
        addresses.inputs[0], addresses.outputs[0])
    }
  }
}

extension Tensor {
  /// A sparse linear map of the last axis.
  public func mapped(by map: SparseMap) -> Tensor {
    SparseMapping(map: map, isAdjoint: false)(self)
  }
}
