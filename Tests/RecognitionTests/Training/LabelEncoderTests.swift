import Testing

@testable import Images
@testable import Recognition

@Suite("Label encoder")
struct LabelEncoderTests {
  private func encoder(isLatent: Bool) -> LabelEncoder {
    LabelEncoder(
      images: SyntheticPictures.wedges(turns: 4), space: PoseSpace(coordinates: [.rotation]),
      isLatent: isLatent, references: 2, tolerance: 0.5, gap: 2)
  }

  @Test("marks each sample's category and the cells near its pose, for every reference")
  func known() {
    let encoded = encoder(isLatent: false).encode(Batch(pixels: [], indices: [1, 4], draws: []))
    #expect(encoded.categories == [1, 0, 0, 1])
    #expect(encoded.hasPose == [1, 1])
    #expect(encoded.poses.count == 2 * 2 * 72)
    #expect(encoded.poses.indices.filter { encoded.poses[$0] == 1 } == [18, 90, 144, 216])
  }

  @Test("marks the cells that are far from a pose, and leaves out those between")
  func far() {
    let encoded = encoder(isLatent: false).encode(Batch(pixels: [], indices: [1], draws: []))
    let between = (16...20).flatMap { [$0, $0 + 72] }
    #expect(encoded.farPoses.indices.filter { encoded.farPoses[$0] == 0 } == between.sorted())
  }

  @Test("follows the variation of the picture")
  func varied() {
    var draw = AugmentationDraw()
    draw.rotation = -45
    let encoded = encoder(isLatent: false).encode(Batch(pixels: [], indices: [1], draws: [draw]))
    #expect(encoded.poses.firstIndex(of: 1) == 9)
  }

  @Test("withholds poses that are to be latent")
  func latent() {
    let encoded = encoder(isLatent: true).encode(Batch(pixels: [], indices: [1], draws: []))
    #expect(encoded.hasPose == [0] && encoded.poses.allSatisfy { $0 == 1 })
    #expect(encoded.farPoses.allSatisfy { $0 == 0 })
  }
}
