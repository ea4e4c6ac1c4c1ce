import Extractors
import Files
import Interchange
import Tensors
import TestSupport
import Testing

@testable import Recognition

@Suite("A file of an extractor alone")
struct ExtractorFileTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/small.safetensors" }

  init() throws { folder = try TemporaryFolder() }

  /// Settings that start from the file, for gray pictures or colour.
  private func configuration(isGray: Bool = true) -> TrainingConfiguration {
    var configuration = TrainingConfiguration(from: path)
    configuration.gray = isGray
    return configuration
  }

  /// The small network, its taps standardised, for pictures of 16 pixels.
  private func start(channels: Int = 1, deviation: [Float] = [0.25]) -> Start {
    var network = SmallNetwork.network
    network.weights[0].shape[1] = channels
    let taps = SmallNetwork.extractor().taps
    let extractor = ImportedExtractor(
      network: network, taps: taps, features: 16, frozenSteps: 5,
      statistics: PictureStatistics(
        mean: [Float](repeating: 0.5, count: channels), deviation: deviation))
    var (numbers, seeded) = (SmallNetwork.start, SeededNumbers())
    numbers["extractor.trunk.stem.weight"] = seeded.floats(8 * channels * 9)
    for tap in taps.indices {
      let mean = [Float](repeating: 0.25, count: taps[tap].maps.reduce(1, *))
      numbers.merge(extractor.standardNumbers(ofTap: tap, mean: mean, squares: mean)) { $1 }
    }
    return Start(extractor: extractor, numbers: numbers, side: 16, channels: channels)
  }

  @Test("comes back as it was, frozen as is asked")
  func roundTrip() throws {
    let start = start()
    try start.write(to: path)
    let found = try #require(try Start(configuration()))
    #expect(found.side == 16 && found.channels == 1 && found.numbers == start.numbers)
    #expect(found.extractor as? ImportedExtractor == start.extractor as? ImportedExtractor)
    var free = configuration()
    free.freeze = .through("stem")
    #expect((try Start(free)?.extractor as? ImportedExtractor)?.frozenSteps == 2)
  }

  @Test("takes less room in fewer bits, and its numbers are nearly the same")
  func bits() throws {
    let start = start()
    var sizes: [Int] = []
    for bits in [32, 16, 8] {
      try start.write(to: path, bits: bits)
      sizes.append(try WholeFile(path).read().count)
      let found = try #require(try Start(configuration()))
      #expect(Set(found.numbers.keys) == Set(start.numbers.keys))
      #expect(found.extractor as? ImportedExtractor == start.extractor as? ImportedExtractor)
      for (name, wanted) in start.numbers {
        let step = (wanted.map(abs).max() ?? 0) / 127
        for (one, other) in zip(try #require(found.numbers[name]), wanted) {
          #expect(abs(one - other) <= (bits == 32 ? 0 : 0.501 * step), "\(name) in \(bits)")
        }
      }
    }
    #expect(sizes[0] > sizes[1] && sizes[1] > sizes[2])
    for bits in [0, 7, 12, 64] {
      #expect(throws: ExportError.bits(bits, format: .safetensors)) {
        try start.write(to: folder.path + "/other.safetensors", bits: bits)
      }
    }
    #expect(try folder.names() == ["small.safetensors"])
  }

  @Test("of a network in colour serves gray pictures where all channels are normalised alike")
  func colour() throws {
    let colour = start(channels: 3, deviation: [0.25, 0.25, 0.25])
    try colour.write(to: path)
    let same = try #require(try Start(configuration(isGray: false)))
    #expect(same.channels == 3 && same.numbers == colour.numbers)
    let gray = try #require(try Start(configuration()))
    #expect(gray.channels == 1 && gray.numbers["extractor.trunk.stem.weight"]?.count == 72)
    let extractor = try #require(gray.extractor as? ImportedExtractor)
    #expect(extractor.statistics == PictureStatistics(mean: [0.5], deviation: [0.25]))
    #expect(try extractor.mapShape(of: [1, 16, 16]) == [8 * 16 + 12 * 4, 1, 1])

    try start(channels: 3, deviation: [0.25, 0.25, 0.2]).write(to: path)
    #expect(throws: StartError.channels(file: path, found: 3)) { try Start(configuration()) }
  }

  @Test("serves pictures of another size, for which it is standardised and read anew")
  func otherSize() throws {
    let plain = start()
    var numbers = plain.numbers
    numbers["extractor.head0.weight"] = [Float](repeating: 1, count: 16 * 8 * 16)
    try Start(extractor: plain.extractor, numbers: numbers, side: 16, channels: 1).write(to: path)
    #expect(try Start(configuration())?.numbers == numbers)
    var small = configuration()
    small.size = 4
    let found = try #require(try Start(small))
    let extractor = try #require(found.extractor as? ImportedExtractor)
    #expect(found.side == 4 && extractor.taps.map(\.maps) == [[8, 2, 2], [12, 1, 1]])
    for name in extractor.standardNames { #expect(found.numbers[name] == nil, "\(name)") }
    for (name, values) in SmallNetwork.start where name != "extractor.trunk.stem.weight" {
      #expect(found.numbers[name] == values)
    }
    // What is kept of a head must fit the fewer places.
    #expect([nil, 16 * 8 * 4].contains(found.numbers["extractor.head0.weight"]?.count))
    small.size = 16
    #expect(try Start(small)?.numbers == numbers)
  }

  @Test("holds an extractor of convolutions, which learns as a whole")
  func convolutions() throws {
    let extractor = ConvolutionalExtractor(blocks: [.init(4, kernel: 3)], features: 8)
    let graph = Graph()
    _ = extractor(graph.input("pictures", [1, 1, 16, 16]), mode: .inference)
    var seeded = SeededNumbers()
    let numbers = Dictionary(
      uniqueKeysWithValues: graph.parameters.map { ($0.name, seeded.floats($0.shape.count)) })
    try Start(extractor: extractor, numbers: numbers, side: 16, channels: 1).write(to: path)
    let found = try #require(try Start(configuration()))
    #expect(found.extractor as? ConvolutionalExtractor == extractor)
    #expect(found.numbers == numbers && found.side == 16 && !numbers.isEmpty)
    var frozen = configuration()
    frozen.freeze = .all
    #expect(throws: StartError.cannotFreeze(file: path)) { try Start(frozen) }
    #expect(throws: StartError.channels(file: path, found: 1)) {
      try Start(configuration(isGray: false))
    }
  }

  @Test("is no model, and a training state is neither")
  func kinds() throws {
    try start().write(to: path)
    #expect(throws: CheckpointError.wrongKind(path: path, wanted: .model, found: "extractor")) {
      try Recognizer(contentsOf: path)
    }
    try Safetensors().write(to: path, kind: .trainingState)
    #expect(
      throws: CheckpointError.wrongKind(path: path, wanted: .model, found: "trainingState")
    ) { try Start(configuration()) }
  }

  @Test("that is cut short or changed is refused")
  func damage() throws {
    try start().write(to: path, bits: 8)
    let whole = try WholeFile(path).read()
    for place in stride(from: 0, to: whole.count, by: 61) {
      try WholeFile(path).write(Array(whole[..<place]))
      #expect(throws: CheckpointError.self, "cut to \(place)") { try Start(configuration()) }
      var flipped = whole
      flipped[place] ^= 4
      try WholeFile(path).write(flipped)
      #expect(throws: CheckpointError.self, "changed at \(place)") { try Start(configuration()) }
    }
  }

  @Test(
    "that says what cannot be is refused by name",
    arguments: [
      #""side":2}"#, #""side":0}"#, #""side":-16}"#, #""side":1000000}"#, #""side":"16"}"#, "}",
    ])
  func impossible(_ ending: String) throws {
    try start().write(to: path)
    var file = try Safetensors(contentsOf: path, kind: .extractor)
    let told = try #require(file.metadata["extractor"])
    try #require(told.hasSuffix(#""side":16}"#))
    file.metadata["extractor"] = String(told.dropLast(#""side":16}"#.count)) + ending
    try file.write(to: path, kind: .extractor)
    let error = #expect(throws: CheckpointError.self) { try Start(configuration()) }
    #expect(error?.description.hasPrefix("\(path): damaged: ") == true)
  }

  @Test("of a kind that nobody knows is refused by name, and so is none")
  func unknownKind() throws {
    for (told, what) in [
      (#"{"channels":1,"extractor":{"kind":"of the future"},"side":16}"#, "of the future"),
      (nil, "its extractor cannot be read"),
    ] as [(String?, String)] {
      var file = Safetensors()
      file.metadata["extractor"] = told
      try file.write(to: path, kind: .extractor)
      let error = #expect(throws: CheckpointError.self) { try Start(configuration()) }
      #expect(error?.description.contains(what) == true)
    }
  }

  @Test("is not asked for where training starts from nothing")
  func nothing() throws {
    #expect(try Start(TrainingConfiguration(from: "nothing"))?.side == nil)
    #expect(try Start(TrainingConfiguration())?.side == nil)
  }
}
