internal import CKernels
internal import COneDNN

/// The numbers that are stored in a byte each: whole multiples of a step.
public struct ByteRange: Codable, Sendable, Hashable {
  /// The least number that is met.
  public let least: Float
  /// The largest.
  public let largest: Float

  /// A range from the least to the largest number that is met.
  public init(least: Float, largest: Float) {
    self.least = least
    self.largest = largest
  }

  /// Whether there are negative numbers, so that bytes are signed.
  var isSigned: Bool { least < 0 }

  /// The distance of neighbours: numbers are stored as the nearest multiple, at most ±127 or 255.
  var step: Float {
    let most = isSigned ? max(largest, -least) / 127 : largest / 255
    return most > 0 ? most : 1
  }

  /// How the numbers are stored.
  var number: dn_number { isSigned ? DN_SIGNED_BYTE : DN_BYTE }

  /// The same for a kernel of our own.
  var storage: ck_storage {
    var storage = ck_storage()
    storage.number = isSigned ? CK_SIGNED_BYTES : CK_BYTES
    storage.scale = 1 / step
    return storage
  }
}

/// Pictures in a byte a number: the values are `x / step`, rounded.
package struct BytePictures {
  /// The whole numbers, `[N, C, H, W]`.
  let values: Tensor
  /// What they are multiples of.
  let range: ByteRange

  /// The graph that they are of.
  package var graph: Graph { values.graph }
  /// The number of maps, `C`.
  package var maps: Int { values.shape[1] }
}

extension Tensor {
  /// Pictures `[N, C, H, W]` in a byte a number.
  ///
  /// Nothing can be differentiated through it.
  package func quantized(in range: ByteRange) -> BytePictures {
    BytePictures(values: Quantization(range: range)(self), range: range)
  }
}

/// Pictures rounded to multiples of a step.
struct Quantization: FinalOperation {
  let name = "quantization"
  let range: ByteRange

  func outputShapes(for inputs: [Shape]) -> [Shape] {
    precondition(inputs[0].rank == 4, "quantization wants [N, C, H, W], not \(inputs[0])")
    return [inputs[0]]
  }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    let (shape, storage) = (outputs[0], range.storage)
    return PreparedStep(
      inputs: [.plain(shape)], outputs: [.channelsLast(shape, of: range.number)]
    ) { addresses in
      {
        unsafe ck_quantize(
          Int64(shape[0]), Int64(shape[1]), Int64(shape[2] * shape[3]), addresses.inputs[0],
          storage, addresses.outputs[0], dn_parallel)
      }
    }
  }
}
