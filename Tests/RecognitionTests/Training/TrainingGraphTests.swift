import EnergyModels
import Extractors
import TestSupport
import Testing

@testable import Images
@testable import Recognition
@testable import Tensors

@Suite("Training graph")
struct TrainingGraphTests {
  @Test(
    "its gradients agree with differences of its loss, in every kind of parameter",
    arguments: [0, 2], [LossName.nll, .hinge, .log, .squareSquare, .mee])
  func gradients(unknown: Int, loss name: LossName) throws {
    var training = TrainingConfiguration()
    (training.batch, training.beta, training.loss) = (4 + unknown, 2, name)
    // At kinks of a heavier second term differences are no gradients.
    training.gamma = 1
    let space = PoseSpace(coordinates: [.rotation])
    let model = ModelConfiguration(
      categories: ["a", "b"], side: 8, channels: 1, mean: [0], deviation: [1],
      extractor: ConvolutionalExtractor(
        blocks: [.init(4, kernel: 3, pool: 2, pooling: .average)], features: 6),
      poses: space, transform: .view(ViewBasis(for: space, harmonics: 1)), references: 2, beta: 2,
      marginal: name.isProbabilistic ? .freeEnergy : .minimum)
    let graph = try TrainingGraph(
      model: model, training: training, loss: training.energyLoss(ModelParts()), unknown: unknown)
    let store = try ParameterStore(try model.parameters())
    var numbers = SeededNumbers()
    store.setFirstValues(using: &numbers.generator) { $0.normal() }
    store["prior"] = numbers.floats(store["prior"].count).map { $0 * 0.1 }
    let gradients = try ParameterStore(like: store)
    let program = try graph.program(
      parameters: store, gradients: gradients, compute: .alone)
    try program.write(numbers.floats((4 + unknown) * 64), to: graph.pictures)
    try program.write([1, 0, 0, 1, 1, 0, 0, 1], to: graph.labels.categories)
    try program.write((0..<4 * 144).map { $0 % 72 < 5 ? 1 : 0 }, to: graph.labels.poses)
    if let distances = graph.labels.distances {
      try program.write((0..<4 * 144).map { min(1, Float($0 % 72) / 40) }, to: distances)
    }
    try program.write([0.25], to: graph.labels.headStart)
    try program.write([1, 1, 0, 1], to: graph.labels.hasPose)
    func loss() throws -> Float {
      try program.run()
      return program.read(graph.loss)[0]
    }
    _ = try loss()
    let exact = store.entries.map { gradients[$0.name] }
    for (index, entry) in store.entries.enumerated()
    where !entry.name.hasSuffix("norm.mean") && !entry.name.hasSuffix("norm.variance") {
      for element in stride(from: 0, to: entry.shape.count, by: max(1, entry.shape.count / 5)) {
        let place = entry.offset + element
        let old = unsafe store.all[place]
        unsafe store.all[place] = old + 2e-3
        let above = try loss()
        unsafe store.all[place] = old - 2e-3
        let below = try loss()
        unsafe store.all[place] = old
        let difference = (above - below) / 4e-3
        #expect(
          abs(exact[index][element] - difference) < 2e-3 + 0.03 * abs(difference),
          "\(entry.name)[\(element)]: \(exact[index][element]), \(difference)")
      }
    }
  }
}
