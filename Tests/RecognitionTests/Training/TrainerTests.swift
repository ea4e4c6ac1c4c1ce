import Files
import EnergyModels
import Foundation
import Tensors
import Testing
import Interchange

@testable import Images
@testable import Recognition

@Suite("Trainer")
struct TrainerTests {
  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "/trainer-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  @Test(
    "learns category and pose, and knows both of pictures it has not seen",
    arguments: [
      LossName.nll, .hinge, .log, .squareSquare, .squareExponential,
    ])
  func learns(_ loss: LossName) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (recognizer, evaluation) = try SyntheticTraining.trained(
      SyntheticTraining.configuration(loss, epochs: 25), in: folder)
    #expect(evaluation.accuracy >= 0.95, "\(loss)")
    let median = try #require(evaluation.pose["rotation"]?.median)
    #expect(median <= (loss == .nll ? 6 : 15), "\(loss)")
    let answer = try recognizer.recognize(try SyntheticTraining.unseen.image(at: 0))
    #expect(abs(answer.candidates.map(\.probability).reduce(0, +) - 1) < 1e-6)
    #expect(answer.candidates.map(\.energy) == answer.candidates.map(\.energy).sorted())
  }

  @Test("learns categories with the pose withheld", arguments: [LossName.nll, .hinge])
  func latent(_ loss: LossName) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var configuration = SyntheticTraining.configuration(loss, epochs: 25)
    configuration.latent = true
    let (_, evaluation) = try SyntheticTraining.trained(configuration, in: folder)
    #expect(evaluation.accuracy >= 0.95)
  }

  @Test(
    "tells pictures of none of the categories by a threshold that it sets on validation pictures")
  func unknown() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func others(_ count: Int, seed: UInt64) -> LabelledImages {
      var generator = SeededGenerator(seed: seed)
      let pixels = (0..<count * 256).map { _ in UInt8.random(in: 0...255, using: &generator) }
      return LabelledImages(
        of: ["unknown"],
        (0..<count).map { .init(picture: $0, name: "\($0)", category: 0) },
        PictureBlock(width: 16, height: 16, pixels: pixels))
    }
    let trainer = try Trainer(
      SyntheticTraining.configuration(epochs: 20), training: SyntheticPictures.wedges(turns: 24),
      validation: SyntheticPictures.wedges(turns: 24, start: 3),
      unknown: UnknownPictures(others(40, seed: 1), seed: 0), output: folder + "/m.safetensors")
    _ = try trainer.run()
    let recognizer = try Recognizer(contentsOf: folder + "/m.safetensors")
    let reject = try #require(recognizer.configuration.reject)
    #expect(reject.energies.count == 2 && reject.falseReject <= 0.05 && reject.falseAccept == 0)
    let known = try recognizer.answers(to: SyntheticPictures.wedges(turns: 24, start: 7))
    let found = UnknownEvaluation(
      known: known, unknown: try recognizer.answers(to: others(30, seed: 9)), threshold: reject)
    #expect(found.auroc > 0.99)
    #expect(try #require(found.falseAccept) < 0.1 && found.falseReject ?? 1 < 0.15)
    #expect(known.allSatisfy { ($0.category == nil) == !$0.isKnown })
  }

  @Test("a run that is cancelled and resumed leaves the bytes of one that was not")
  func resume() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func trainer(_ name: String) throws -> Trainer {
      try Trainer(
        SyntheticTraining.configuration(epochs: 5), training: SyntheticPictures.wedges(turns: 16),
        validation: nil,
        output: "\(folder)/\(name).safetensors")
    }
    _ = try trainer("whole").run()
    var steps = 0
    #expect(throws: TrainingError.self) {
      try trainer("parts").run(isCancelled: {
        steps += 1
        return steps == 5
      })
    }
    let result = try trainer("parts").run(resuming: true)
    #expect(result.epochs == 5)
    for file in ["", ".last"] {
      let whole = try Data(contentsOf: URL(filePath: "\(folder)/whole\(file).safetensors"))
      let parts = try Data(contentsOf: URL(filePath: "\(folder)/parts\(file).safetensors"))
      #expect(whole == parts, "\(file)")
    }
    #expect(
      try timelessState("\(folder)/whole.state.safetensors")
        == timelessState("\(folder)/parts.state.safetensors"))
  }

  /// A training state without the seconds of each epoch, which differ from run to run.
  private func timelessState(_ path: String) throws -> Safetensors {
    var state = try Safetensors(contentsOf: path, kind: .trainingState)
    let progress = try #require(state.metadata["progress"])
    state.metadata["progress"] = progress.replacing(/"seconds":[^,}]*/, with: "")
    #expect(state.metadata["progress"] != progress)
    return state
  }

  @Test("a state of other settings is refused")
  func otherRun() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let images = SyntheticPictures.wedges(turns: 8)
    let output = folder + "/m.safetensors"
    _ = try Trainer(
      SyntheticTraining.configuration(epochs: 1), training: images, validation: nil, output: output
    )
    .run()
    var changed = SyntheticTraining.configuration(epochs: 1)
    changed.margin = 0.25
    let other = try Trainer(changed, training: images, validation: nil, output: output)
    #expect(
      throws: TrainingError.otherRun(state: folder + "/m.state.safetensors", setting: "margin")
    ) { try other.run(resuming: true) }
  }

  @Test("a finished run is gone on with for more epochs, at another pace")
  func longer() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let images = SyntheticPictures.wedges(turns: 8)
    let output = folder + "/m.safetensors"
    _ = try Trainer(
      SyntheticTraining.configuration(epochs: 1), training: images, validation: nil, output: output
    )
    .run()
    var more = SyntheticTraining.configuration(epochs: 3)
    (more.threads, more.minutes, more.patience) = (2, 10, 5)
    let result = try Trainer(more, training: images, validation: nil, output: output)
      .run(resuming: true)
    #expect(result.epochs == 3)
    #expect(try LearningCurves(besideModel: output)?.points.map(\.epoch) == [1, 2, 3])
  }

  @Test("a second training into the same files is refused, and the first goes on unharmed")
  func underWay() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let images = SyntheticPictures.wedges(turns: 8)
    func trainer() throws -> Trainer {
      try Trainer(
        SyntheticTraining.configuration(epochs: 2), training: images, validation: nil,
        output: folder + "/m.safetensors")
    }
    var refusals = 0
    let result = try trainer().run(report: { _ in
      #expect(throws: TrainingError.underWay(file: folder + "/m.safetensors")) {
        try trainer().run()
      }
      refusals += 1
    })
    #expect(result.epochs == 2 && refusals > 2)
    _ = try Recognizer(contentsOf: folder + "/m.safetensors")
    // Its end sets the files free.
    #expect(try trainer().run(resuming: true).epochs == 2)
  }

  @Test("an output that cannot be written is refused before the first step, and nothing is left")
  func unwritable() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let trainer = try Trainer(
      SyntheticTraining.configuration(epochs: 1), training: SyntheticPictures.wedges(turns: 8),
      validation: nil,
      output: folder)
    #expect(throws: FileError.cannotWrite(path: folder, reason: "it is no regular file")) {
      try trainer.run(report: { _ in Issue.record("a step was taken") })
    }
    #expect(!FileManager.default.fileExists(atPath: folder + ".state.safetensors"))
  }

  @Test("steps that are far too long stop the run by an error")
  func divergence() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var configuration = SyntheticTraining.configuration(epochs: 40)
    configuration.schedule = .constant(1e6)
    configuration.optimizer = .sgd(momentum: 0.9, nesterov: false, weightDecay: 0.5)
    let trainer = try Trainer(
      configuration, training: SyntheticPictures.wedges(turns: 16), validation: nil,
      output: folder + "/m.safetensors")
    #expect(throws: TrainingError.self) { try trainer.run() }
  }

  @Test("a loss that is no number stops the run and keeps the last good checkpoint")
  func notFinite() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let images = SyntheticPictures.wedges(turns: 16)
    let output = folder + "/m.safetensors"
    let trainer = try Trainer(
      SyntheticTraining.configuration(epochs: 3), training: images, validation: nil, output: output)
    var good: Data?
    let error = #expect(throws: TrainingError.self) {
      try trainer.run(report: { event in
        guard case .epoch(let record) = event else { return }
        #expect(record.epoch == 1)
        good = try? Data(contentsOf: URL(filePath: output))
        trainer.step.state.parameters["bias"] = [0, .infinity]
      })
    }
    guard case .notFinite(epoch: 1, _, let kept?) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    for path in [output, kept] {
      #expect(try Recognizer(contentsOf: path).evaluate(images).count == 32)
    }
    #expect(try Data(contentsOf: URL(filePath: output)) == good)
  }

  @Test("a loss that is no number names the first file and category whose energy is none")
  func brokenEnergy() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let images = SyntheticPictures.wedges(turns: 16)
    let trainer = try Trainer(
      SyntheticTraining.configuration(epochs: 1), training: images, validation: nil,
      output: folder + "/m.safetensors")
    trainer.step.state.parameters["bias"] = [0, .infinity]
    do {
      _ = try trainer.run()
      Issue.record("a loss that is no number was accepted")
    } catch let error as TrainingError {
      guard case .notFinite(epoch: 0, .some(let energy), kept: nil) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(energy.category == "wide" && energy.found == "inf")
      #expect(images.samples.map(\.name).contains(energy.sample))
      #expect(
        error.description == "the loss is not a number in epoch 1: the energy of category wide for "
          + "\(energy.sample) is inf; training stopped; try a smaller learning rate")
    }
  }

  @Test("settings out of range and a single category are refused before any work")
  func refusals() throws {
    let images = SyntheticPictures.wedges(turns: 4)
    var one = images
    one.categories = ["only"]
    let none = images.selecting(images.samples.indices.filter { images.samples[$0].category == 0 })
    #expect(throws: TrainingError.noPictures(category: "wide")) {
      try Trainer(
        SyntheticTraining.configuration(epochs: 1), training: none, validation: nil,
        output: "/tmp/x")
    }
    #expect(throws: TrainingError.tooFewCategories(["only"])) {
      try Trainer(
        SyntheticTraining.configuration(epochs: 1), training: one, validation: nil, output: "/tmp/x"
      )
    }
    for change in [
      { $0.epochs = 0 }, { $0.batch = 0 }, { $0.size = 0 }, { $0.beta = 0 }, { $0.beta = -1 },
      { $0.beta = 1e-300 }, { $0.beta = .infinity }, { $0.margin = -1 }, { $0.margin = .nan },
      {
        $0.loss = .lvq2
        $0.margin = 0
      },
      { ($0.loss, $0.margin) = (.hinge, 0) }, { ($0.loss, $0.margin) = (.squareSquare, 0) },
      { $0.margin = 2.5 }, { $0.hills = 0 }, { ($0.loss, $0.hills) = (.hinge, 72) },
      { $0.gamma = 0 }, { $0.threads = 0 }, { $0.augmentation.shift = -1 },
      { $0.schedule.peak = .nan },
    ] as [(inout TrainingConfiguration) -> Void] {
      var changed = SyntheticTraining.configuration(epochs: 1)
      change(&changed)
      #expect(throws: ConfigurationError.self) {
        try Trainer(changed, training: images, validation: nil, output: "/tmp/x")
      }
    }
  }
}
