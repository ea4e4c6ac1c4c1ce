import Testing

@testable import Images
@testable import Recognition

@Suite("Label encoder")
struct LabelEncoderTests {
  private func encoder(isLatent: Bool, hasDistances: Bool = true) -> LabelEncoder {
    let space = PoseSpace(coordinates: [.rotation])
    return LabelEncoder(
      images: SyntheticPictures.wedges(turns: 4), space: space,
      isLatent: isLatent, references: 2, tolerance: 0.5,
      distance: hasDistances ? PoseDistance(in: space) : nil)
  }

  @Test("marks each sample's category and the cells near its pose, for every reference")
  func known() {
    let encoded = encoder(isLatent: false).encode(Batch(pixels: [], indices: [1, 4], draws: []))
    #expect(encoded.categories == [1, 0, 0, 1])
    #expect(encoded.hasPose == [1, 1])
    #expect(encoded.poses.count == 2 * 2 * 72)
    #expect(encoded.poses.indices.filter { encoded.poses[$0] == 1 } == [18, 90, 144, 216])
  }

  @Test("says how far each cell is from the pose, for every reference, where that is asked")
  func distances() {
    let batch = Batch(pixels: [], indices: [1], draws: [])
    let encoded = encoder(isLatent: false).encode(batch)
    let wanted = PoseDistance(in: PoseSpace(coordinates: [.rotation]))
      .distances(from: ["rotation": 90])
    #expect(encoded.distances == wanted + wanted && wanted[18] == 0)
    #expect(encoder(isLatent: false, hasDistances: false).encode(batch).distances.isEmpty)
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
    #expect(encoded.distances == [Float](repeating: 0, count: 144))
  }
}
