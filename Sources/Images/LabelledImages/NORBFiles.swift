/// Small NORB's triple of `.mat` files: `…-dat.mat`, `…-cat.mat`, `…-info.mat`.
///
/// Not MATLAB's format: little-endian 32-bit magic number, number of dimensions, the dimensions (at
/// least three are stored), then the data, last index fastest. The left camera's picture of each
/// pair is used.
///
/// Source: LeCun, Huang & Bottou, CVPR 2004, and the data set's page.
struct NORBFiles {
  let pictures: String

  private static let categories = ["animal", "human", "plane", "truck", "car"]

  func load() throws -> LabelledImages {
    let images = try NORBArray(pictures, magic: 0x1E3D_4C55, rank: 4)
    let labels = try NORBArray(sibling("-cat.mat"), magic: 0x1E3D_4C54, rank: 1)
    let info = try NORBArray(sibling("-info.mat"), magic: 0x1E3D_4C54, rank: 2)
    let count = images.dimensions[0]
    guard labels.dimensions[0] == count, info.dimensions[0] == count, info.dimensions[1] >= 4 else {
      throw LabelledImagesError.badFormat(
        file: info.path, wanted: "labels of \(count) pictures",
        found: "\(labels.dimensions) and \(info.dimensions)")
    }
    let samples = try (0..<count).map { index in
      try sample(index, category: labels.integer(index), info: info)
    }
    let (height, width) = (images.dimensions[2], images.dimensions[3])
    return LabelledImages(
      categories: NORBFiles.categories, samples: samples,
      block: PictureBlock(
        width: width, height: height, pixels: images.bytes,
        stride: images.dimensions[1] * width * height))
  }

  private func sample(
    _ index: Int, category: Int, info: NORBArray
  ) throws -> LabelledImages.Sample {
    guard NORBFiles.categories.indices.contains(category) else {
      throw LabelledImagesError.badFormat(
        file: pictures, wanted: "categories 0 to 4", found: "\(category) for picture \(index)")
    }
    let row = (0..<4).map { info.integer(index * info.dimensions[1] + $0) }
    return LabelledImages.Sample(
      source: .record(index), name: "\(pictures)#\(index)", category: category,
      instance: "\(row[0])",
      pose: ["elevation": Double(30 + 5 * row[1]), "azimuth": Double(10 * row[2])])
  }

  private func sibling(_ ending: String) -> String {
    pictures.replacing("-dat.mat", with: ending)
  }
}

/// One of NORB's arrays in memory.
private struct NORBArray {
  let path: String
  let dimensions: [Int]
  let bytes: [UInt8]

  init(_ path: String, magic: Int, rank: Int) throws {
    let data = try FileBytes.read(path, limit: 4 << 30)
    func word(_ place: Int) -> Int { NORBArray.word(data, place) }
    let header = 8 + 4 * max(rank, 3)
    guard data.count >= header, word(0) == magic, word(1) == rank else {
      throw LabelledImagesError.badFormat(
        file: path, wanted: "a NORB array of \(rank) dimensions", found: "another file")
    }
    dimensions = (0..<rank).map { word(2 + $0) }
    let elementBytes = magic == 0x1E3D_4C55 ? 1 : 4
    let sizes = [elementBytes] + dimensions
    let wanted = sizes.reduce(Optional(1)) { total, size in
      guard let total, size > 0 else { return nil }
      let (product, overflow) = total.multipliedReportingOverflow(by: size)
      return overflow ? nil : product
    }
    guard let wanted, data.count == header + wanted else {
      throw LabelledImagesError.badFormat(
        file: path, wanted: "data for dimensions \(dimensions)",
        found: "\(data.count - header) bytes")
    }
    self.path = path
    bytes = Array(data[header...])
  }

  func integer(_ index: Int) -> Int { NORBArray.word(bytes, index) }

  private static func word(_ bytes: [UInt8], _ index: Int) -> Int {
    let run = bytes[4 * index..<4 * index + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return Int(Int32(bitPattern: run))
  }
}
