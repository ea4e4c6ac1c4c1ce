import EnergyModels
import Images
import Extractors
import Testing

@testable import Recognition
@testable import Tensors

@Suite("The factor graph of recognition")
struct RecognitionFactorsTests {
  private func configuration(_ marginal: ModelConfiguration.Marginal) -> ModelConfiguration {
    let space = PoseSpace(coordinates: [
      .azimuth, PoseCoordinate(name: "elevation", unit: .degrees, range: 0...90, step: 30),
    ])
    return ModelConfiguration(
      categories: ["a", "b", "c"], side: 16, channels: 1, mean: [0.4], deviation: [0.3],
      extractor: ConvolutionalExtractor(blocks: [.init(8, kernel: 3)], features: 24), poses: space,
      transform: .view(ViewBasis(for: space, harmonics: 3)), references: 2, beta: 12,
      marginal: marginal)
  }

  /// A model of random numbers, priors and biases too.
  private func recognizer(_ configuration: ModelConfiguration) throws -> Recognizer {
    let store = try ParameterStore(try configuration.parameters())
    var generator = SeededGenerator(seed: 5)
    store.setFirstValues(using: &generator) { $0.normal() }
    for name in ["prior", "bias"] {
      store[name] = store[name].map { _ in Float(0.05 * generator.normal()) }
    }
    return try Recognizer(configuration, store: store)
  }

  private let pictures = (0..<4).map { turn in
    Image(
      width: 16, height: 16, channels: 1,
      pixels: SyntheticPictures.wedge(
        at: 80 * Double(turn), width: 60 + 30 * Double(turn), side: 16))
  }

  @Test("its least energies are those of the search, with the winner's category and pose")
  func leastEnergy() throws {
    let configuration = configuration(.minimum)
    let model = try recognizer(configuration)
    for picture in pictures {
      let answer = try model.recognize(picture)
      let factors = try model.factorGraph(of: picture)
      #expect(!factors.isTree)
      let graph = factors.absorbingNestedFactors()
      let found = try graph.leastEnergy()
      let category = graph.variables[0]
      #expect(configuration.categories[found[category]] == answer.category)
      #expect(abs(found.energy - answer.energy) < 1e-5)
      // The winner's pose was polished from its cell; the others' are cells.
      for candidate in answer.candidates {
        let index = try #require(configuration.categories.firstIndex(of: candidate.category))
        let least = try graph.leastEnergy(observing: [category: index])
        #expect(abs(least.energy - candidate.energy) < 1e-5)
        let pose = configuration.poses.pose(
          at: configuration.poses.gridPoint(least[graph.variables[2]]))
        #expect(candidate.category == answer.category || candidate.pose == pose)
      }
    }
  }

  @Test("its free energies and probabilities are those of the recogniser")
  func freeEnergy() throws {
    let configuration = configuration(.freeEnergy)
    let model = try recognizer(configuration)
    for picture in pictures {
      let answer = try model.recognize(picture)
      let graph = try model.factorGraph(of: picture).absorbingNestedFactors()
      let category = graph.variables[0]
      let all = try graph.marginals(beta: configuration.beta)
      for candidate in answer.candidates {
        let index = try #require(configuration.categories.firstIndex(of: candidate.category))
        let one = try graph.marginals(beta: configuration.beta, observing: [category: index])
        #expect(abs(one.freeEnergy - candidate.energy) < 1e-5)
        #expect(abs(all.probabilities(of: category)[index] - candidate.probability) < 1e-4)
      }
    }
  }

  @Test("its numbers agree with its structure, and its parameters are all there are")
  func structure() throws {
    let configuration = configuration(.minimum)
    let structure = try configuration.factors()
    let graph = try recognizer(configuration).factorGraph(of: pictures[0])
    #expect(structure.variables.map(\.name) == ["X", "Y", "R", "Z"])
    #expect(structure.variables.map(\.cardinality) == [nil, 3, 2, 72 * 4])
    #expect(structure.variables[0].shape == [1, 16, 16])
    #expect(graph.variables.map(\.cardinality) == [3, 2, 72 * 4])
    #expect(structure.factors.map(\.name) == graph.factors.map(\.name))
    for (described, factor) in zip(structure.factors, graph.factors) {
      #expect(described.variables.filter { $0 != "X" } == factor.variables.map(\.name))
    }
    let learned = try configuration.parameters().map(\.shape.count).reduce(0, +)
    #expect(structure.factors.map(\.parameters).reduce(0, +) == learned)
    #expect(structure.factors[2].parameters == 3)
  }
}
