import Foundation
import TestSupport
import Testing

@testable import EnergyModels
@testable import Recognition
@testable import Tensors

@Suite("The nearest categories of a picture")
struct RecognizerNearestTests {
  private static let space = PoseSpace(coordinates: [.azimuth])
  private static let basis = ViewBasis(for: space, harmonics: 2)
  private static let length = 48

  private static func recognizer(
    of categories: Int, marginal: ModelConfiguration.Marginal = .minimum,
    bias: Float = 0
  ) throws -> Recognizer {
    var numbers = SeededNumbers()
    let names = (0..<categories).map { "c\($0)" }
    let configuration = ModelConfiguration(
      categories: names, poses: space, basis: basis, features: length, marginal: marginal)
    let store = try ParameterStore(configuration.parameters())
    store["references"] = numbers.floats(categories * basis.count * length)
    store["prior"] = numbers.floats(categories * basis.count).map { $0 / 20 }
    store["bias"] = [bias] + [Float](repeating: bias.isNaN ? bias : 0, count: categories - 1)
    return try Recognizer(
      categories: names, poses: space, basis: basis, features: length,
      marginal: marginal, store: store)
  }

  @Test(
    "are the first candidates of the whole answer, with their energies and poses",
    arguments: [ModelConfiguration.Marginal.minimum, .freeEnergy], [1, 2, 70])
  func equalCandidates(_ marginal: ModelConfiguration.Marginal, _ categories: Int) throws {
    let recognizer = try RecognizerNearestTests.recognizer(of: categories, marginal: marginal)
    var numbers = SeededNumbers()
    for count in [1, 3] {
      for _ in 0..<5 {
        let features = numbers.floats(RecognizerNearestTests.length)
        let nearest = try recognizer.nearest(toFeatures: [features], count: count)[0]
        let whole = try recognizer.recognize(features: [features], nearest: count)[0]
          .candidates
        #expect(nearest.map(\.category) == whole.map(\.category))
        #expect(nearest.count == min(count, categories))
        #expect(nearest.map(\.energy) == whole.map(\.energy))
        let (first, best) = (nearest[0].pose["azimuth"], whole[0].pose["azimuth"])
        #expect(abs(try #require(first) - (try #require(best))) < 1e-3)
        #expect(nearest.dropFirst().map(\.pose) == whole.dropFirst().map(\.pose))
      }
    }
  }

  @Test("of several pictures are those of each alone", arguments: [2, 64])
  func batches(_ pictures: Int) throws {
    let recognizer = try RecognizerNearestTests.recognizer(of: 50)
    var numbers = SeededNumbers()
    let features = (0..<pictures).map { _ in numbers.floats(RecognizerNearestTests.length) }
    let together = try recognizer.nearest(toFeatures: features, count: 2)
    #expect(together.count == pictures)
    for (one, nearest) in zip(features, together) {
      #expect(try recognizer.nearest(toFeatures: [one], count: 2) == [nearest])
    }
  }

  @Test("of no pictures are none")
  func none() throws {
    #expect(try RecognizerNearestTests.recognizer(of: 2).nearest(to: []).isEmpty)
  }

  @Test("an energy that is no number is an error, not an answer")
  func broken() throws {
    let recognizer = try RecognizerNearestTests.recognizer(of: 4, bias: .nan)
    var numbers = SeededNumbers()
    let features = numbers.floats(RecognizerNearestTests.length)
    #expect(throws: EnergyError.self) { try recognizer.nearest(toFeatures: [features], count: 1) }
    #expect(throws: EnergyError.self) { try recognizer.recognize(features: [features], nearest: 1) }
  }

  @Test("an energy that is infinite is an error though others are not", arguments: [1, 4])
  func infinite(_ nearest: Int) throws {
    let recognizer = try RecognizerNearestTests.recognizer(of: 4, bias: .infinity)
    var numbers = SeededNumbers()
    let features = numbers.floats(RecognizerNearestTests.length)
    let error = #expect(throws: EnergyError.self) {
      try recognizer.recognize(features: [features], nearest: nearest)
    }
    #expect(error == .notFinite(sample: 0, answer: 0, found: "inf"))
  }
}
