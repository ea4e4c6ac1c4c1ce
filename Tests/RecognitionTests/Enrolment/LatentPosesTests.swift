import Foundation
import Testing

@testable import Recognition
@testable import Tensors

@Suite("Latent poses")
struct LatentPosesTests {
  private let space = PoseSpace(coordinates: [.azimuth])
  private var transform: ViewTransform {
    ViewTransform(space: space, basis: ViewBasis(for: space, harmonics: 1), features: 3)
  }

  /// Unit features on a circle round an axis, in an order of angles.
  private func circle(_ angles: [Double]) -> [[Float]] {
    angles.map { angle in
      let turn = angle * .pi / 180
      return [0.6, 0.8 * cos(turn), 0.8 * sin(turn)].map(Float.init)
    }
  }

  private func found(
    _ features: [[Float]], labels: [[String: Double]]
  ) throws -> (poses: [[Double]], reference: [Float]) {
    let weights: [Float] = [1e-4, 1e-4, 1e-4, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3]
    let fit = try ReferenceFit(transform, coordinates: 1, weights: weights)
    return try LatentPoses(space: space)(
      features, labels: labels, fit: fit, search: try PoseSearch(transform))
  }

  @Test("are the labels where there are labels")
  func labelled() throws {
    let angles = [0.0, 100, 200, 300]
    let poses = try found(circle(angles), labels: angles.map { ["azimuth": $0] }).poses
    #expect(poses == angles.map { [$0] })
  }

  @Test("without labels go round as the features do, and the reference fits them there")
  func unlabelled() throws {
    let features = circle([0, 180, 60, 240, 120, 300])
    let (poses, reference) = try found(features, labels: features.map { _ in [:] })
    let energies = try PoseSearch(transform)(features, reference: reference)
    #expect(energies.allSatisfy { ($0.min() ?? 1) < 0.01 })
    let order = poses.indices.sorted { poses[$0][0] < poses[$1][0] }
    let start = try #require(order.firstIndex(of: 0))
    let turned = Array(order[start...] + order[..<start])
    #expect(turned == [0, 2, 4, 1, 3, 5] || turned == [0, 5, 3, 1, 4, 2], "\(poses)")
  }

  @Test("one without a label among labelled ones is found between them")
  func partlyLabelled() throws {
    let angles = [0.0, 60, 120, 180, 240, 300]
    var labels = angles.map { ["azimuth": $0] }
    labels[2] = [:]
    let poses = try found(circle(angles), labels: labels).poses
    #expect(PoseCoordinate.azimuth.difference(poses[2][0], 120) <= 15, "\(poses[2])")
  }
}
