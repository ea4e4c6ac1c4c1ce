import Extractors
import TestSupport
import Testing

@testable import Recognition
@testable import Tensors

@Suite("Polishing in the space of components")
struct ViewPolishTests {
  private let space = PoseSpace(coordinates: [.azimuth, .elevation])
  private let features = 24

  private var basis: ViewBasis { ViewBasis(for: space, harmonics: 3) }

  private func configuration() -> ModelConfiguration {
    ModelConfiguration(
      categories: ["a", "b"], side: 16, channels: 1, mean: [0], deviation: [1],
      extractor: ConvolutionalExtractor(blocks: [.init(8, kernel: 3)], features: features),
      poses: space,
      transform: .view(basis), references: 1, beta: 10, marginal: .freeEnergy)
  }

  /// `A Bᵀ` of rows of features.
  private func products(_ left: [Float], _ right: [Float]) -> [Float] {
    stride(from: 0, to: left.count, by: features).flatMap { row in
      stride(from: 0, to: right.count, by: features).map { column in
        (0..<features).reduce(0) { $0 + left[row + $1] * right[column + $1] }
      }
    }
  }

  /// A reference as it looks at a pose, of unit length.
  private func seen(_ reference: [Float], at pose: [Double]) -> [Float] {
    let weights = basis.values(at: pose, in: space)
    let sum = (0..<features).map { feature in
      weights.indices.reduce(Float(0)) { $0 + weights[$1] * reference[$1 * features + feature] }
    }
    let norm = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return sum.map { $0 / norm }
  }

  @Test(
    "finds the pose that features were made of, from the nearest grid cell",
    arguments: [[62.3, 31.7], [201.1, 55.2], [358.9, 12.4]])
  func planted(_ pose: [Double]) {
    var numbers = SeededNumbers()
    let reference = numbers.floats(basis.count * features)
    let found = ViewPolish(space: space, basis: basis)(
      from: [(pose[0] / 5).rounded() * 5, (pose[1] / 10).rounded() * 10],
      products: products(seen(reference, at: pose), reference),
      gram: products(reference, reference))
    #expect(PoseCoordinate.azimuth.difference(found[0], pose[0]) < 1e-2, "\(found)")
    #expect(abs(found[1] - pose[1]) < 1e-2, "\(found)")
  }

  @Test("finds what descent on the reference itself finds, where no pose fits exactly")
  func agreement() throws {
    var numbers = SeededNumbers()
    let polish = try PolishProgram(configuration(), batch: 1, compute: .alone)
    for start in [[10.0, 20.0], [95, 60], [180, 40], [355, 70]] {
      let reference = numbers.floats(basis.count * features)
      let noise = numbers.floats(features)
      let mixed = zip(seen(reference, at: start), noise).map { $0 + 0.1 * $1 }
      let norm = mixed.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let unit = mixed.map { $0 / norm }
      let wanted = try polish([.init(features: unit, reference: reference, pose: start)])[0]
      let found = ViewPolish(space: space, basis: basis)(
        from: start, products: products(unit, reference), gram: products(reference, reference))
      #expect(PoseCoordinate.azimuth.difference(found[0], wanted[0]) < 0.05, "\(found) \(wanted)")
      #expect(abs(found[1] - wanted[1]) < 0.05, "\(found) \(wanted)")
    }
  }

  @Test("stays where it starts when the reference vanishes")
  func vanishing() {
    let found = ViewPolish(space: space, basis: basis)(
      from: [30, 40], products: [Float](repeating: 0, count: basis.count),
      gram: [Float](repeating: 0, count: basis.count * basis.count))
    #expect(found == [30, 40])
  }
}
