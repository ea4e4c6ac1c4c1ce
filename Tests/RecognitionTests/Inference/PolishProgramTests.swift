import Extractors
import TestSupport
import Testing

@testable import Recognition
@testable import Tensors

@Suite("Polishing")
struct PolishProgramTests {
  private func configuration() throws -> ModelConfiguration {
    let space = PoseSpace(coordinates: [.azimuth, .elevation])
    return ModelConfiguration(
      categories: ["a", "b"], side: 16, channels: 1, mean: [0], deviation: [1],
      extractor: ConvolutionalExtractor(blocks: [.init(8, kernel: 3)], features: 24), poses: space,
      transform: .view(ViewBasis(for: space, harmonics: 3)), references: 1, beta: 10,
      marginal: .freeEnergy)
  }

  @Test("finds the pose that a picture was made of, from the nearest grid cell")
  func findsPlantedPoses() throws {
    let configuration = try configuration()
    let transform = try configuration.categoryModels().transform
    var numbers = SeededNumbers()
    let reference = numbers.floats(transform.referenceShape.count)
    let planted: [[Double]] = [[62.3, 31.7], [201.1, 55.2], [358.9, 12.4]]
    // The features of the planted poses.
    let graph = Graph()
    let references = graph.input("r", Shape([3] + transform.referenceShape.dimensions))
    let poses = graph.input("z", [3, 2])
    let features = transform.transformed(references, at: poses).normalized(epsilon: 1e-6)
    let program = try Program([features])
    try program.write(reference + reference + reference, to: references)
    try program.write(planted.flatMap { $0.map(Float.init) }, to: poses)
    try program.run()
    let made = program.read(features)
    let polish = try PolishProgram(configuration, batch: 4, compute: .alone)
    let found = try polish(
      (0..<3).map { index in
        PolishProgram.Start(
          features: Array(made[index * 24..<(index + 1) * 24]), reference: reference,
          pose: [(planted[index][0] / 5).rounded() * 5, (planted[index][1] / 10).rounded() * 10])
      })
    for (found, planted) in zip(found, planted) {
      #expect(PoseCoordinate.azimuth.difference(found[0], planted[0]) < 0.2, "\(found), \(planted)")
      #expect(abs(found[1] - planted[1]) < 0.3, "\(found), \(planted)")
    }
  }
}
