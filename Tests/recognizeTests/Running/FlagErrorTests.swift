import ArgumentParser
import Images
import Recognition
import Tensors
import Testing
import Extractors

@testable import recognize

@Suite("An error about a setting")
struct FlagErrorTests {
  @Test("names the flag that makes the setting")
  func settings() throws {
    var configuration = TrainingConfiguration()
    configuration.poseWeight = -1
    let error = #expect(throws: ConfigurationError.self) { try configuration.validate() }
    let told = "\(FlagError.telling(try #require(error)))"
    #expect(told == "--pose-weight: wanted 0.0 to 1000.0, found -1.0")
    let size = FlagError.telling(ConfigurationError.extractor(.pictureTooSmall([3, 8, 8])))
    #expect("\(size)".hasPrefix("--size: pictures of 8 × 8 pixels"))
    let pose = FlagError.telling(PoseSpaceError.repeatedCoordinate("scale"))
    #expect("\(pose)".hasPrefix("--pose: wanted each coordinate once"))
  }

  @Test("every setting that a validation names is a flag of training, or said in words")
  func names() throws {
    let changes: [(inout TrainingConfiguration) -> Void] = [
      { $0.epochs = 0 }, { $0.batch = 0 }, { $0.references = 0 }, { $0.features = 0 },
      { $0.harmonics = -1 }, { $0.size = 0 }, { $0.patience = 0 }, { $0.minutes = -1 },
      { $0.beta = 0 }, { $0.margin = -1 }, { $0.schedule.peak = -1 }, { $0.poseWeight = -1 },
      { $0.falseReject = 2 }, { $0.holdOut = 2 }, { $0.augmentation.mirrorAzimuth = 500 },
      { $0.augmentation.hue = -1 }, { $0.augmentation.grayness = -1 },
    ]
    for change in changes {
      var configuration = TrainingConfiguration()
      change(&configuration)
      let error = #expect(throws: ConfigurationError.self) { try configuration.validate() }
      guard case .invalid(let setting, _, _) = error else { continue }
      #expect(throws: Never.self) { try TrainingFlags.parse(["--\(setting)=1"]) }
    }
  }

  @Test("that no flag makes stays as it is")
  func others() {
    let error = ConfigurationError.invalid(setting: "the averaging", wanted: "less", found: "2")
    #expect("\(FlagError.telling(error))" == "the averaging: wanted less, found 2")
    #expect("\(FlagError.telling(TrainingError.cancelled(state: "s")))".contains("kept in s"))
  }
}
