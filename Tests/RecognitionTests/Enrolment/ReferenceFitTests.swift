import TestSupport
import Testing

@testable import Recognition
@testable import Tensors

@Suite("The fit of a reference")
struct ReferenceFitTests {
  private let space = PoseSpace(coordinates: [.azimuth])
  private var transform: ViewTransform {
    ViewTransform(space: space, basis: ViewBasis(for: space, harmonics: 2), features: 6)
  }

  @Test(
    "finds the reference that features were made of, whatever their number", arguments: [7, 150])
  func recovers(_ count: Int) throws {
    var numbers = SeededNumbers()
    let reference = numbers.floats(30)
    let poses = (0..<count).map { [Double($0) * 360 / Double(count) + 3] }
    let fit = try ReferenceFit(
      transform, coordinates: 1, weights: [Float](repeating: 1e-5, count: 30))
    let found = try fit(features(of: reference, at: poses), at: poses)
    for (found, planted) in zip(found, reference) { #expect(abs(found - planted) < 2e-3) }
  }

  @Test("is the least of the regularised squares: any other reference has more")
  func least() throws {
    var numbers = SeededNumbers()
    let poses = [[10.0], [130], [250]]
    let features = (0..<3).map { _ in numbers.floats(6) }
    let weights = numbers.floats(30).map { 0.1 + abs($0) }
    let fit = try ReferenceFit(transform, coordinates: 1, weights: weights)
    let found = try fit(features, at: poses)
    func squares(_ reference: [Float]) -> Double {
      let seen = self.features(of: reference, at: poses).flatMap { $0 }
      let misfit = zip(seen, features.flatMap { $0 }).map { Double($0 - $1) }
      let penalty = zip(weights, reference).map { Double($0 * $1 * $1) }
      return misfit.reduce(0) { $0 + $1 * $1 } + penalty.reduce(0, +)
    }
    for place in found.indices {
      for step in [Float(0.01), -0.01] {
        var other = found
        other[place] += step
        #expect(squares(other) > squares(found))
      }
    }
  }

  private func features(of reference: [Float], at poses: [[Double]]) -> [[Float]] {
    poses.map { pose in
      let basis = transform.basis.values(at: pose, in: space)
      return (0..<6).map { feature in
        basis.indices.reduce(Float(0)) { $0 + Float(basis[$1]) * reference[$1 * 6 + feature] }
      }
    }
  }
}
