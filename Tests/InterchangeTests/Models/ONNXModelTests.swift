import Images
import Extractors
import Testing

@testable import Interchange
@testable import Recognition

@Suite("A model in ONNX")
struct ONNXModelTests {
  private static let turning = ConvolutionalExtractor(
    blocks: [
      .init(2, kernel: 5, isPadded: false), .init(4, kernel: 5, isPadded: false, pool: 1),
      .init(8, kernel: 8, isPadded: false, pool: 1, isRectified: false),
    ], features: nil, orientations: 8)

  private static let models: [(String, SmallModel)] = [
    (
      "modern",
      SmallModel(
        .modern(side: 16, features: 20), side: 16, channels: 3, poses: [.azimuth, .elevation],
        references: 2, marginal: .freeEnergy)
    ),
    ("edges", SmallModel(.edges(side: 24, features: 20), side: 24, channels: 3)),
    ("lenet7", SmallModel(.leNet7(features: 20), side: 96, marginal: .freeEnergy)),
    (
      "equivariant",
      SmallModel(turning, side: 28, poses: [.rotation], transform: .orientation)
    ),
    ("without a pose", SmallModel(.modern(side: 16, features: 20), side: 16, poses: [])),
  ]

  /// What the graph answers about pictures.
  private func answers(
    _ model: SmallModel, _ pictures: [Image]
  ) throws -> [String: ReferenceArray] {
    let onnx = try ONNXModel(model.configuration, store: model.store())
    let (side, channels) = (model.configuration.side, model.configuration.channels)
    let image = ReferenceArray(
      [pictures.count, side, side, channels], pictures.flatMap { $0.pixels.map(Double.init) })
    return try ReferenceRuntime(onnx.bytes())(["image": image])
  }

  @Test("answers as the recognizer does before it polishes the pose", arguments: models.indices)
  func agreement(_ index: Int) throws {
    var (name, model) = ONNXModelTests.models[index]
    let pictures = model.pictures(3)
    let scores = try model.recognizer().recognize(pictures).map(\.freeEnergy).sorted()
    // Between two scores, so that some are known and some are not.
    model.configuration.reject = RejectThreshold(
      energies: [Double](repeating: (scores[0] + scores[2]) / 2, count: 3), wantedFalseReject: 0,
      falseReject: 0)
    let recognizer = try model.recognizer()
    let found = try answers(model, pictures)
    let (energies, poses) = (try #require(found["energies"]), try #require(found["pose"]))
    let (categories, coordinates) = (
      model.configuration.categories, model.configuration.poses.coordinates.count
    )
    #expect(energies.shape == [3, 3] && poses.shape == [3, 3, coordinates])
    for (picture, answer) in try recognizer.recognize(pictures).enumerated() {
      let landscape = try recognizer.poseLandscape(of: pictures[picture])
      let category = try #require(found["category"]?.integers[picture])
      #expect(categories[category] == answer.nearest.category, "\(name)")
      #expect(found["known"]?.integers[picture] == (answer.isKnown ? 1 : 0), "\(name)")
      for (place, category) in categories.enumerated() {
        let row = picture * 3 + place
        let candidate = try #require(answer.candidates.first { $0.category == category })
        #expect(abs(energies.numbers[row] - candidate.energy) < 1e-5, "\(name)")
        let pose = Array(poses.numbers[row * coordinates..<(row + 1) * coordinates])
        #expect(
          pose.map { Float($0) }
            == model.configuration.poses.coordinates.compactMap {
              landscape.least(of: place).pose[$0.name].map { Float($0) }
            }, "\(name)")
      }
    }
    #expect(Set(found["known"]?.integers ?? []).count == 2, "\(name)")
  }

  @Test("without a threshold calls every picture known")
  func alwaysKnown() throws {
    let model = SmallModel(.modern(side: 16, features: 20), side: 16)
    let found = try answers(model, model.pictures(2))
    #expect(found["known"]?.integers == [1, 1])
  }

  @Test("declares what goes in and comes out, for any number of pictures")
  func declarations() throws {
    let model = SmallModel(.modern(side: 16, features: 20), side: 16, channels: 3)
    let graph = try ReferenceRuntime(
      ONNXModel(model.configuration, store: model.store()).bytes()
    ).model
    #expect(graph.irVersion == 8 && graph.opsetImport.map(\.version) == [17])
    func shapes(_ values: [Onnx_ValueInfoProto]) -> [String] {
      values.map { value in
        let tensor = value.type.tensorType
        let sizes = tensor.shape.dim.map { $0.dimParam.isEmpty ? "\($0.dimValue)" : $0.dimParam }
        return "\(value.name) \(tensor.elemType) \(sizes.joined(separator: " "))"
      }
    }
    #expect(shapes(graph.graph.input) == ["image 2 N 16 16 3"])
    #expect(
      shapes(graph.graph.output)
        == ["energies 1 N 3", "pose 1 N 3 1", "category 7 N", "known 9 N"])
    let made = Set(graph.graph.node.flatMap(\.output))
    #expect(made.isSuperset(of: graph.graph.output.map(\.name)))
  }

  @Test("is the same bytes each time")
  func deterministic() throws {
    let model = SmallModel(.edges(side: 24, features: 20), side: 24)
    let files = try (0..<2).map { _ in
      try ONNXModel(model.configuration, store: model.store()).bytes()
    }
    #expect(files[0] == files[1])
  }
}
