internal import Extractors
internal import Images
internal import Tensors

/// A trunk that does not learn: its maps of a picture are computed once, and a model is trained that is
/// given them in place of pictures.
final class FrozenTrunk {
  /// The whole model.
  let model: ModelConfiguration
  /// The model that is trained: the head of the extractor, and what knows.
  let lesson: ModelConfiguration
  private let numbers: ParameterStore
  private let pictures: Tensor
  private let maps: Tensor
  private let program: Program

  /// The number of pictures that are seen at a time.
  private static let batch = 32

  /// The trunk of a model, with its numbers; nil where it learns.
  ///
  /// - Throws: ``ConfigurationError`` where trunk and head do not fit together, `TensorError`.
  init?(_ model: ModelConfiguration, start: [String: [Float]], compute: Compute) throws {
    guard !model.extractor.trunkLearns else { return nil }
    self.model = model
    let (graph, shape) = (Graph(), try model.mapShape())
    pictures = model.pictures(in: graph, batch: FrozenTrunk.batch)
    maps = model.extractor.maps(of: pictures, mode: .inference).maps
    numbers = try ParameterStore(graph.parameters)
    numbers.copy(start)
    program = try Program([maps], parameters: .fixed(numbers), compute: compute)
    var lesson = model
    lesson.extractor = HeadAlone(of: model.extractor)
    (lesson.channels, lesson.side) = (shape.count, 1)
    lesson.mean = [Float](repeating: 0, count: shape.count)
    lesson.deviation = [Float](repeating: 1, count: shape.count)
    self.lesson = lesson
  }

  /// The count of the numbers of one picture's maps.
  var mapCount: Int { maps.shape.count / maps.shape[0] }

  /// The maps of rendered pictures, one after another.
  func maps(of planes: [Float]) throws(TensorError) -> [Float] {
    let (length, count) = (pictures.shape.count / pictures.shape[0], mapCount)
    var all: [Float] = []
    all.reserveCapacity(planes.count / length * count)
    for start in stride(from: 0, to: planes.count, by: pictures.shape.count) {
      let part = planes[start..<min(start + pictures.shape.count, planes.count)]
      try program.write(Array(part), paddedTo: pictures)
      try program.run()
      all += program.read(maps, at: 0..<part.count / length * count)
    }
    return all
  }

  /// Every picture of a data set as it stands, batch by batch, with its maps in place of its planes.
  func batches(of images: LabelledImages, on compute: Compute) throws -> [Batch] {
    var batches: [Batch] = []
    try model.forEachBatch(of: images, on: compute) { batch in
      var batch = batch
      batch.pixels = try maps(of: batch.pixels)
      batches.append(batch)
    }
    return batches
  }

  /// The numbers of the whole model, of those that were trained and the trunk's.
  func completed(_ trained: ParameterStore) throws -> ParameterStore {
    let whole = try ParameterStore(try model.parameters())
    for store in [numbers, trained] {
      for entry in store.entries { whole[entry.name] = store[entry.name] }
    }
    return whole
  }
}

extension ParameterStore {
  /// Takes over the numbers of the arrays that are named.
  func copy(_ numbers: [String: [Float]]) {
    for (name, values) in numbers where entry(name) != nil { self[name] = values }
  }
}
