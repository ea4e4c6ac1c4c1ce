/// How exactly numbers are stored.
public enum StoredPrecision: Int, Sendable, CaseIterable {
  /// 32-bit floats: as they are.
  case full = 32
  /// 16-bit floats: three decimal digits.
  case half = 16
  /// Arrays of many numbers a row as 8-bit multiples of a step of each row, the others as 16-bit floats.
  ///
  /// A row is what one index into the first dimension leaves, such as the weights of one channel; its
  /// largest number becomes ±127. The steps are an array of their own, the name followed by `.step`.
  case byte = 8

  /// What follows the name of an array of bytes in the name of its steps.
  static let stepSuffix = ".step"
  /// The fewest numbers of a row that are worth a step.
  private static let leastRow = 16

  /// The arrays that are stored for one.
  func stored(_ tensor: Safetensors.Tensor) -> [StoredTensor] {
    guard self != .full else { return [StoredTensor(tensor, kind: .f32)] }
    let rows = tensor.shape.first ?? 0
    guard self == .byte, rows > 0, tensor.values.count / rows >= Self.leastRow else {
      return [StoredTensor(tensor, kind: .f16)]
    }
    let width = tensor.values.count / rows
    var (bytes, steps) = (tensor, [Float]())
    for row in 0..<rows {
      let range = row * width..<(row + 1) * width
      let step = (tensor.values[range].reduce(0) { max($0, abs($1)) }) / 127
      steps.append(step)
      for place in range where step > 0 {
        // Of subnormal numbers the step itself is rounded.
        bytes.values[place] = min(max((tensor.values[place] / step).rounded(), -127), 127)
      }
    }
    let stepTensor = Safetensors.Tensor(
      name: tensor.name + Self.stepSuffix, shape: [rows], values: steps)
    return [StoredTensor(bytes, kind: .i8), StoredTensor(stepTensor, kind: .f32)]
  }
}

/// An array as a file holds it.
struct StoredTensor {
  let tensor: Safetensors.Tensor
  let kind: SafetensorsHeader.NumberKind

  init(_ tensor: Safetensors.Tensor, kind: SafetensorsHeader.NumberKind) {
    (self.tensor, self.kind) = (tensor, kind)
  }

  var byteCount: Int { kind.byteCount * tensor.values.count }

  /// Adds the little-endian words of the numbers.
  func append(to bytes: inout [UInt8]) {
    for value in tensor.values {
      let bits: UInt32
      switch kind {
      case .f32: bits = value.bitPattern
      case .f16: bits = UInt32(Float16(value).bitPattern)
      case .bf16: bits = value.bitPattern >> 16
      case .i8: bits = UInt32(UInt8(bitPattern: Int8(value)))
      }
      for byte in 0..<kind.byteCount {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(8 * byte)))
      }
    }
  }
}

extension [Safetensors.Tensor] {
  /// The arrays with those of bytes multiplied by their steps, which are left out.
  ///
  /// - Throws: The name of an array of bytes whose steps are missing or too few.
  func multipliedBySteps(_ bytes: Set<String>) throws(MissingSteps) -> [Safetensors.Tensor] {
    guard !bytes.isEmpty else { return self }
    let steps = Dictionary(
      compactMap { tensor -> (String, [Float])? in
        guard tensor.name.hasSuffix(StoredPrecision.stepSuffix) else { return nil }
        let name = String(tensor.name.dropLast(StoredPrecision.stepSuffix.count))
        return bytes.contains(name) ? (name, tensor.values) : nil
      }, uniquingKeysWith: { first, _ in first })
    var result: [Safetensors.Tensor] = []
    for var tensor in self {
      if bytes.contains(tensor.name) {
        guard let rows = tensor.shape.first, let steps = steps[tensor.name], steps.count == rows
        else { throw MissingSteps(name: tensor.name) }
        let width = rows > 0 ? tensor.values.count / rows : 0
        tensor.values = unsafe [Float](unsafeUninitializedCapacity: tensor.values.count) {
          numbers, initialized in
          for (row, step) in steps.enumerated() {
            for place in row * width..<(row + 1) * width {
              unsafe numbers[place] = tensor.values[place] * step
            }
          }
          initialized = rows * width
        }
      } else if tensor.name.hasSuffix(StoredPrecision.stepSuffix),
        bytes.contains(String(tensor.name.dropLast(StoredPrecision.stepSuffix.count)))
      {
        continue
      }
      result.append(tensor)
    }
    return result
  }
}

/// An array of bytes without a step for each row.
struct MissingSteps: Error {
  let name: String
}
