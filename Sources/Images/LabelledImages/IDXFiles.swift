internal import FoundationEssentials

/// A set in MNIST's IDX format, plain or gzip: pictures, labels, and angles where there are any.
///
/// `X-images-idx3-ubyte`, `X-labels-idx1-ubyte`, `X-angles-idx1-float32` (degrees, read as the
/// coordinate `rotation`). Big-endian; two zero bytes, a type byte, the number of dimensions, each
/// dimension as 32 bits, then the data, last index fastest.
struct IDXFiles {
  let pictures: String

  func load() throws -> LabelledImages {
    let images = try IDXArray(pictures, type: 0x08, rank: 3)
    guard let labelFile = sibling("-labels-idx1-ubyte") else {
      throw LabelledImagesError.badFormat(
        file: pictures, wanted: "a file …-labels-idx1-ubyte beside it", found: "none")
    }
    let labels = try IDXArray(labelFile, type: 0x08, rank: 1)
    try check(labels.dimensions[0], against: images.dimensions[0], labels.path)
    let angles = try sibling("-angles-idx1-float32").map {
      try IDXArray($0, type: 0x0D, rank: 1)
    }
    if let angles { try check(angles.dimensions[0], against: images.dimensions[0], angles.path) }
    let digits = labels.bytes.map(Int.init)
    let present = Set(digits).sorted()
    let places = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
    let rotations = angles?.floats()
    let samples = digits.indices.map { index in
      LabelledImages.Sample(
        source: .record(index), name: "\(pictures)#\(index)",
        category: places[digits[index], default: 0], instance: nil,
        pose: rotations.map { ["rotation": Double($0[index])] } ?? [:])
    }
    let (height, width) = (images.dimensions[1], images.dimensions[2])
    return LabelledImages(
      categories: present.map(String.init), samples: samples,
      block: PictureBlock(
        width: width, height: height, pixels: images.bytes, stride: width * height))
  }

  /// The file of the same set with another part of the name, plain or gzip.
  private func sibling(_ other: String) -> String? {
    let url = URL(filePath: pictures)
    let name = url.lastPathComponent.replacing("-images-idx3-ubyte", with: other)
    let plain = url.deletingLastPathComponent().appending(path: name).path
      .replacing(/\.gz$/, with: "")
    return [plain, plain + ".gz"].first { FileManager.default.fileExists(atPath: $0) }
  }

  private func check(_ count: Int, against wanted: Int, _ path: String) throws {
    guard count == wanted else {
      throw LabelledImagesError.badFormat(
        file: path, wanted: "\(wanted) entries, as many as pictures", found: "\(count)")
    }
  }
}

/// One IDX file in memory.
private struct IDXArray {
  let path: String
  let dimensions: [Int]
  let bytes: [UInt8]

  init(_ path: String, type: UInt8, rank: Int) throws {
    let limit = 4 << 30
    let stored = try FileBytes.read(path, limit: limit)
    let data =
      Gzip.isCompressed(stored) ? try Gzip.inflate(stored, name: path, limit: limit) : stored
    let header = 4 + 4 * rank
    guard data.count >= header, data[0] == 0, data[1] == 0, data[2] == type, data[3] == rank else {
      throw LabelledImagesError.badFormat(
        file: path, wanted: "an IDX file of type \(type) with \(rank) dimensions",
        found: "\(data.prefix(4).map(Int.init))")
    }
    dimensions = (0..<rank).map { axis in
      data[4 + 4 * axis..<8 + 4 * axis].reduce(0) { $0 << 8 | Int($1) }
    }
    let elementBytes = type == 0x0D ? 4 : 1
    let wanted = dimensions.reduce(into: (value: elementBytes, overflow: false)) { total, size in
      let (product, overflow) = total.value.multipliedReportingOverflow(by: size)
      total = (product, total.overflow || overflow)
    }
    guard !wanted.overflow, data.count == header + wanted.value, wanted.value > 0 else {
      throw LabelledImagesError.badFormat(
        file: path, wanted: "data for dimensions \(dimensions)",
        found: "\(data.count - header) bytes")
    }
    self.path = path
    bytes = Array(data[header...])
  }

  func floats() -> [Float] {
    stride(from: 0, to: bytes.count, by: 4).map { start in
      Float(bitPattern: bytes[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) })
    }
  }
}
