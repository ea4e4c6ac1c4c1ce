import Extractors
import Files
import Interchange
import Tensors
import TestSupport
import Testing

@testable import Images
@testable import Recognition

@Suite("Training that starts from a network")
struct FrozenTrunkTests {
  private func trained(
    frozenSteps: Int, in folder: String, epochs: Int = 12, augmented: Bool = false,
    resuming: Bool = false, stopping: Int? = nil, events: (TrainingEvent) -> Void = { _ in }
  ) throws -> Recognizer {
    var configuration = SyntheticTraining.configuration(epochs: epochs)
    if augmented { configuration.augmentation.shift = 0.1 }
    let trainer = try Trainer(
      configuration, training: SyntheticPictures.wedges(turns: 24),
      validation: SyntheticTraining.unseen, output: folder + "/m.safetensors",
      parts: ModelParts(
        extractor: SmallNetwork.extractor(frozenSteps: frozenSteps), start: SmallNetwork.start),
      compute: .alone)
    var steps = 0
    _ = try trainer.run(
      resuming: resuming,
      isCancelled: {
        steps += 1
        return stopping.map { steps > $0 } ?? false
      }, report: events)
    return try Recognizer(contentsOf: folder + "/m.safetensors")
  }

  @Test("a frozen trunk stays as it is, and what is learned behind it recognises")
  func frozen() throws {
    try withFolder { folder in
      let model = try trained(frozenSteps: 5, in: folder, epochs: 30)
      #expect(try model.evaluate(SyntheticTraining.unseen).accuracy >= 0.95)
      let kept = try numbers(of: folder + "/m.safetensors")
      for (name, wanted) in SmallNetwork.start { #expect(kept[name] == wanted) }
    }
  }

  @Test("a free trunk learns")
  func free() throws {
    try withFolder { folder in
      let model = try trained(frozenSteps: 0, in: folder, epochs: 30)
      #expect(try model.evaluate(SyntheticTraining.unseen).accuracy >= 0.95)
      let kept = try numbers(of: folder + "/m.safetensors")
      for (name, wanted) in SmallNetwork.start { #expect(kept[name] != wanted) }
    }
  }

  @Test("what it sees of a picture is computed once for each variation")
  func cached() throws {
    try withFolder { folder in
      var seen = 0
      _ = try trained(frozenSteps: 5, in: folder, epochs: 12, augmented: true) { event in
        if case .features(let done, let all) = event, done == all { seen += 1 }
      }
      #expect(seen == 8)
    }
  }

  @Test("the same seed gives the same bytes, stopped and gone on with too", arguments: [5, 0])
  func same(_ frozenSteps: Int) throws {
    try withFolder { one in
      try withFolder { other in
        _ = try trained(frozenSteps: frozenSteps, in: one, epochs: 3, augmented: true)
        #expect(throws: TrainingError.self) {
          try trained(
            frozenSteps: frozenSteps, in: other, epochs: 3, augmented: true, stopping: 4)
        }
        _ = try trained(
          frozenSteps: frozenSteps, in: other, epochs: 3, augmented: true, resuming: true)
        let files = try [one, other].map {
          try WholeFile($0 + "/m.safetensors").read(atMost: 1 << 24)
        }
        #expect(files[0] == files[1])
      }
    }
  }

  private func numbers(of path: String) throws -> [String: [Float]] {
    let file = try Safetensors(contentsOf: path)
    return Dictionary(uniqueKeysWithValues: file.tensors.map { ($0.name, $0.values) })
  }
}
