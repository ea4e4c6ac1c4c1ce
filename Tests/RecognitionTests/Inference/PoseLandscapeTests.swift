import EnergyModels
import Images
import Extractors
import Testing

@testable import Recognition
@testable import Tensors

@Suite("The energy over the pose")
struct PoseLandscapeTests {
  private let space = PoseSpace(coordinates: [
    PoseCoordinate(name: "azimuth", unit: .degrees, range: 0...360, isCyclic: true, step: 90),
    PoseCoordinate(name: "elevation", unit: .degrees, range: 0...60, step: 30),
  ])

  private func recognizer(
    _ space: PoseSpace, references: Int = 2, marginal: ModelConfiguration.Marginal = .minimum
  ) throws -> Recognizer {
    let configuration = ModelConfiguration(
      categories: ["a", "b", "c"], side: 16, channels: 1, mean: [0.4], deviation: [0.3],
      extractor: ConvolutionalExtractor(blocks: [.init(8, kernel: 3)], features: 24), poses: space,
      transform: .view(ViewBasis(for: space, harmonics: 3)), references: references, beta: 12,
      marginal: marginal)
    let store = try ParameterStore(try configuration.parameters())
    var generator = SeededGenerator(seed: 7)
    store.setFirstValues(using: &generator) { $0.normal() }
    for name in ["prior", "bias"] {
      store[name] = store[name].map { _ in Float(0.1 * generator.normal()) }
    }
    return try Recognizer(configuration, store: store)
  }

  private var picture: Image {
    Image(
      width: 16, height: 16, channels: 1,
      pixels: SyntheticPictures.wedge(at: 70, width: 90, side: 16))
  }

  @Test("is the factor graph's energy with the reference minimised out")
  func bruteForce() throws {
    let model = try recognizer(space)
    let landscape = try model.poseLandscape(of: picture)
    let graph = try model.factorGraph(of: picture)
    #expect(landscape.categories == ["a", "b", "c"])
    for category in 0..<3 {
      for cell in 0..<space.gridCount {
        let energies = try [0, 1].map { try graph.energy(of: [category, $0, cell]) }
        let found = landscape.energies(of: category)[category * space.gridCount + cell]
        #expect(abs(found - min(energies[0], energies[1])) < 1e-6)
      }
    }
  }

  @Test("has its least where the search finds the answer")
  func least() throws {
    let model = try recognizer(space)
    let landscape = try model.poseLandscape(of: picture)
    let answer = try model.recognize(picture)
    for candidate in answer.candidates {
      let index = try #require(landscape.categories.firstIndex(of: candidate.category))
      let least = landscape.least(of: index)
      #expect(abs(least.energy - candidate.energy) < 1e-5)
      // The winner's pose is polished beyond the grid.
      #expect(candidate.category == answer.category || candidate.pose == least.pose)
    }
  }

  @Test("a model without a pose has one energy a category")
  func noPose() throws {
    let model = try recognizer(PoseSpace(), references: 1)
    let landscape = try model.poseLandscape(of: picture)
    #expect(landscape.energies.count == 3)
    #expect(landscape.least(of: 1).pose == Pose())
    #expect(landscape.energies(of: 2, over: []) == [landscape.least(of: 2).energy])
  }

  @Test("coordinates that are not wanted are minimised out, in the order asked for")
  func profiles() {
    let energies = (0..<12).map { Double(($0 * 7 + 5) % 12) }
    let landscape = PoseLandscape(
      categories: ["none", "one"], space: space,
      energies: [Double](repeating: 99, count: 12) + energies)
    let azimuths = (0..<4).map { a in (0..<3).map { energies[3 * a + $0] }.min() }
    let elevations = (0..<3).map { e in (0..<4).map { energies[3 * $0 + e] }.min() }
    #expect(landscape.energies(of: 1, over: [0]) == azimuths)
    #expect(landscape.energies(of: 1, over: [1]) == elevations)
    #expect(landscape.energies(of: 1, over: [0, 1]) == energies)
    let turned = (0..<3).flatMap { e in (0..<4).map { energies[3 * $0 + e] } }
    #expect(landscape.energies(of: 1, over: [1, 0]) == turned)
    #expect(landscape.energies(of: 1, over: []) == [0])
    // 7 · 1 + 5 = 12: the second cell, azimuth 0 and elevation 30.
    #expect(landscape.least(of: 1).pose == Pose(values: ["azimuth": 0, "elevation": 30]))
  }
}
