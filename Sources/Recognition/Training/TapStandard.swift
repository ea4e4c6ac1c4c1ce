internal import Extractors
internal import Images
internal import Tensors

/// Measures what the maps of an imported network are standardised by: sums over pictures.
struct TapStandard {
  /// The most pictures that are looked at, evenly spread.
  private static let mostPictures = 512

  private let extractor: ImportedExtractor
  private let pictures: Tensor
  private let taps: [Tensor]
  private let program: Program
  private var sums: [[Double]]
  private var squares: [[Double]]
  private var count = 0

  /// What the arrays of a model begin at: what is given, and where its extractor has taps that were never
  /// standardised, their statistics on some pictures.
  static func completed(
    _ start: [String: [Float]], for model: ModelConfiguration, images: LabelledImages,
    compute: Compute
  ) throws -> [String: [Float]] {
    guard let extractor = model.extractor as? ImportedExtractor,
      extractor.standardNames.contains(where: { start[$0] == nil })
    else { return start }
    _ = try model.mapShape()
    var standard = try TapStandard(extractor, model, start: start, compute: compute)
    let wanted = min(mostPictures, images.samples.count)
    let some = images.selecting((0..<wanted).map { $0 * images.samples.count / wanted })
    try model.forEachBatch(of: some, on: compute) { try standard.see($0) }
    return start.merging(standard.numbers) { $1 }
  }

  private init(
    _ extractor: ImportedExtractor, _ model: ModelConfiguration, start: [String: [Float]],
    compute: Compute
  ) throws {
    self.extractor = extractor
    let graph = Graph()
    pictures = model.pictures(in: graph, batch: 1)
    taps = extractor.pooledMaps(of: pictures, mode: .inference)
    let store = try ParameterStore(graph.parameters)
    store.copy(start)
    program = try Program(taps, parameters: .fixed(store), compute: compute)
    sums = taps.map { [Double](repeating: 0, count: $0.shape.count) }
    squares = sums
  }

  private mutating func see(_ batch: Batch) throws(TensorError) {
    let length = pictures.shape.count
    for start in stride(from: 0, to: batch.pixels.count, by: length) {
      try program.write(Array(batch.pixels[start..<start + length]), to: pictures)
      try program.run()
      for (tap, maps) in taps.enumerated() {
        for (place, number) in program.read(maps).enumerated() {
          sums[tap][place] += Double(number)
          squares[tap][place] += Double(number) * Double(number)
        }
      }
      count += 1
    }
  }

  /// The statistics by the names of their parameters.
  private var numbers: [String: [Float]] {
    var numbers: [String: [Float]] = [:]
    for tap in taps.indices {
      let standard = extractor.standardNumbers(
        ofTap: tap, mean: sums[tap].map { Float($0 / Double(count)) },
        squares: squares[tap].map { Float($0 / Double(count)) })
      numbers.merge(standard) { $1 }
    }
    return numbers
  }
}
