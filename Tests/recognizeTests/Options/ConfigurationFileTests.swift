import EnergyModels
import FoundationEssentials
import Images
import Recognition
import TestSupport
import Testing

@testable import recognize

@Suite("A configuration file")
struct ConfigurationFileTests {
  @Test("makes the choices of its lines and leaves the others")
  func choices() throws {
    var expected = TrainingConfiguration()
    expected.pose = ["azimuth", "elevation"]
    expected.epochs = 3
    expected.latent = true
    expected.loss = .squareSquare
    expected.augmentation.mirrorAzimuth = -90
    let text = """
      # Toys, seen from all sides.
      pose = "azimuth,elevation"  # named as in the files
      epochs=3 # few

      latent = true
      gray = false
      loss = "square-square"
      mirror-azimuth = -90
      """
    #expect(try configuration(from: text) == expected)
  }

  @Test("of nothing changes nothing")
  func empty() throws {
    #expect(try configuration(from: "") == TrainingConfiguration())
  }

  @Test(
    "that is wrong is refused with its place and what was found",
    arguments: [
      ("epochs 3", ":1", "epochs 3"), ("\nepochs = [3]", ":2", "[3]"),
      ("pose = \"azimuth", ":1", "\"azimuth"), ("epoch = 3", "", "--epoch"),
      ("epochs = many", "", "many"), ("loss = \"none\"", "", "none"),
    ])
  func refusal(text: String, line: String, found: String) throws {
    let error = #expect(throws: ConfigurationFileError.self) { try configuration(from: text) }
    #expect(error?.place.hasSuffix("training.toml\(line)") == true)
    #expect(error?.found.contains(found) == true)
  }

  @Test("that is not there is refused by name")
  func missing() {
    #expect(throws: ConfigurationFileError.self) {
      try ConfigurationFile(contentsOf: "/nowhere/training.toml")
    }
  }

  private func configuration(from text: String) throws -> TrainingConfiguration {
    var configuration = TrainingConfiguration()
    try withFolder { folder in
      let path = "\(folder)/training.toml"
      try Data(text.utf8).write(to: URL(filePath: path))
      try ConfigurationFile(contentsOf: path).flags.apply(to: &configuration)
    }
    return configuration
  }
}
