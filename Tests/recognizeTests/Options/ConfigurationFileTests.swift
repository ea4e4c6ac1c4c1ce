import EnergyModels
import Files
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
      ("epochs 3", ":1", "epochs 3"), ("\nepochs = [3]", ":2", "array"),
      ("pose = \"azimuth", ":1", "\"azimuth"), ("epoch = 3", ":1", "--epoch"),
      ("epochs = many", ":1", "many"), ("size = 8\nloss = \"none\"", ":2", "none"),
      ("pose = \"azimuth\", \"elevation\"", ":1", "\"azimuth\", \"elevation\""),
      ("\nepochs = 3\n\nepochs = 4", ":4", "epochs again, after line 2"),
      ("latent = true\r\nlatent = false", ":2", "latent again, after line 1"),
      ("epochs = false", ":1", "--epochs"), ("latent = 1", ":1", "--latent"),
      ("epochs = 2.5", ":1", "2.5"), ("loss = [\"hinge\"]", ":1", "array"),
      ("pose = [1, 2]", ":1", "array"), ("seed = 1999-01-01", ":1", "date"),
      ("\u{FEFF}epoch = 3", ":1", "--epoch"), ("gray = true\n[learning]\nepochs = 3", "", "table"),
    ])
  func refusal(text: String, line: String, found: String) throws {
    let error = #expect(throws: ConfigurationFileError.self) { try configuration(from: text) }
    #expect(error?.place.hasSuffix("training.toml\(line)") == true)
    #expect(error?.found.contains(found) == true)
  }

  @Test("that is not there is refused by name")
  func missing() {
    #expect(throws: FileError.notFound(path: "/nowhere/training.toml")) {
      try ConfigurationFile(contentsOf: "/nowhere/training.toml")
    }
  }

  @Test("that is not UTF-8 is refused by name")
  func otherBytes() throws {
    let error = #expect(throws: ConfigurationFileError.self) {
      try configuration(from: Data([0x61, 0xFF]))
    }
    #expect(error?.wanted.contains("UTF-8") == true)
  }

  @Test("may end its lines as other systems do, and begin with a byte-order mark")
  func otherSystems() throws {
    let found = try configuration(from: "\u{FEFF}# x\r\nepochs = 1\r\ngray = true\r\n")
    #expect(found.epochs == 1 && found.gray)
  }

  @Test("names coordinates in one string or in an array")
  func lists() throws {
    let found = try configuration(from: "pose = [\"azimuth\", \"elevation\"]")
    #expect(found.pose == ["azimuth", "elevation"])
    #expect(try configuration(from: "pose = \"azimuth,elevation\"") == found)
  }

  private func configuration(from text: String) throws -> TrainingConfiguration {
    try configuration(from: Data(text.utf8))
  }

  private func configuration(from bytes: Data) throws -> TrainingConfiguration {
    var configuration = TrainingConfiguration()
    try withFolder { folder in
      let path = "\(folder)/training.toml"
      try bytes.write(to: URL(filePath: path))
      try ConfigurationFile(contentsOf: path).flags.apply(to: &configuration)
    }
    return configuration
  }
}
