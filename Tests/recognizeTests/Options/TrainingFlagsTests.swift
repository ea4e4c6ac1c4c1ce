import ArgumentParser
import EnergyModels
import Images
import Recognition
import Tensors
import Testing

@testable import recognize

@Suite("The training flags")
struct TrainingFlagsTests {
  @Test("that are not given change nothing")
  func none() throws {
    #expect(try configuration([]) == TrainingConfiguration())
  }

  @Test("of learning make their choices")
  func learning() throws {
    var expected = TrainingConfiguration()
    expected.pose = ["rotation", "scale"]
    expected.latent = true
    expected.loss = .hinge
    expected.beta = 7
    expected.margin = 0.25
    expected.references = 3
    expected.epochs = 11
    expected.minutes = 1.5
    expected.patience = 4
    expected.balanced = true
    expected.strict = true
    expected.seed = 12
    let words = """
      --pose rotation,scale --latent --loss hinge --beta 7 --margin 0.25 --references 3 --epochs 11 \
      --minutes 1.5 --patience 4 --balanced --strict --seed 12
      """
    #expect(try configuration(words.split(separator: " ").map(String.init)) == expected)
  }

  @Test("of the extractor and the steps make their choices")
  func extractorAndSteps() throws {
    var expected = TrainingConfiguration()
    expected.size = 48
    expected.gray = true
    expected.extractor = .equivariant
    expected.features = 32
    expected.batch = 16
    expected.optimizer = .sgd()
    expected.schedule = .cosine(peak: 0.02)
    let words = """
      --size 48 --gray --extractor equivariant --features 32 --batch 16 --optimizer sgd \
      --schedule cosine --rate 0.02
      """
    #expect(try configuration(words.split(separator: " ").map(String.init)) == expected)
  }

  @Test("can change the rate and keep its course")
  func rate() throws {
    var expected = TrainingConfiguration()
    expected.schedule.peak = 0.02
    #expect(try configuration(["--rate", "0.02"]) == expected)
  }

  @Test("of augmentation make their choices")
  func augmentation() throws {
    var expected = TrainingConfiguration()
    expected.augmentation.shift = 0.01
    expected.augmentation.scale = 0.02
    expected.augmentation.rotation = 3
    expected.augmentation.aspect = 0.04
    expected.augmentation.brightness = 0.05
    expected.augmentation.contrast = 0.06
    expected.augmentation.noise = 0.07
    expected.augmentation.erasing = 0.08
    expected.augmentation.grayness = 0.09
    expected.augmentation.hue = 10
    expected.augmentation.warp = 0.02
    expected.augmentation.flips = true
    expected.augmentation.mirrorAzimuth = -90
    let words = """
      --shift 0.01 --scale 0.02 --rotation 3 --aspect 0.04 --brightness 0.05 --contrast 0.06 \
      --noise 0.07 --erasing 0.08 --grayness 0.09 --hue 10 --warp 0.02 --flip --mirror-azimuth -90
      """
    #expect(try configuration(words.split(separator: " ").map(String.init)) == expected)
  }

  private func configuration(_ words: [String]) throws -> TrainingConfiguration {
    var configuration = TrainingConfiguration()
    try TrainingFlags.parse(words).apply(to: &configuration)
    return configuration
  }
}
