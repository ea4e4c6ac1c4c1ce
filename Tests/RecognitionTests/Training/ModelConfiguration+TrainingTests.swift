import Testing

@testable import Recognition

@Suite("A model configuration from a training configuration")
struct ModelConfigurationTrainingTests {
  @Test("a grid over azimuth, elevation, rotation and scale is too fine, and the error says so")
  func tooFine() throws {
    let space = try PoseSpace(names: ["azimuth", "elevation", "rotation", "scale"])
    let error = #expect(throws: TrainingError.self) {
      try space.checkSearchable(categories: 5, references: 1)
    }
    let text = try #require(error).description
    #expect(text.contains("\(5 * space.gridCount)") && text.contains("azimuth and elevation"))
    #expect(text.contains("\(space.coordinates[0].gridCount) azimuth × "))
  }

  @Test("as many energies as the limit pass, one more does not")
  func limit() throws {
    let space = PoseSpace()
    let limit = PoseSpace.trainableEnergies
    #expect(throws: Never.self) { try space.checkSearchable(categories: limit, references: 1) }
    #expect(throws: TrainingError.self) {
      try space.checkSearchable(categories: 1, references: limit + 1)
    }
  }
}
