import Foundation
import Images
import Recognition
import TestSupport
import Testing

@testable import Reports

@Suite("The pictures of a report")
struct ReportContentPicturesTests {
  @Test("the worst mistakes have the lowest energy against that of the truth")
  func mistakes() {
    var content = ReportFixture.content(["a", "b", "c"], ReportFixture.turntable)
    // In the fixture the truth lies 0.5 or 1 above a wrong answer.
    let margins = content.worstMistakes.map(\.margin)
    #expect(margins.count == 6 && margins == margins.sorted())
    for (margin, wanted) in [(margins.first, -1.0), (margins.last, -0.5)] {
      #expect(abs((margin ?? 0) - wanted) < 1e-9)
    }
    #expect(content.worstMistakes.allSatisfy { !$0.isRight })
    content.outcomes = ReportFixture.outcomes(["a", "b"], ReportFixture.turntable, count: 400)
    #expect(content.worstMistakes.count == ReportContent.mostMistakes)
  }

  @Test("examples have the energies that files have, a gray model's of JPEGs in colour too")
  func energies() throws {
    let recognizer = try Recognizer(
      contentsOf: Checkout.root.appending(path: "Models/toys.safetensors").path)
    #expect(recognizer.configuration.channels == 1)
    let images = try LabelledImages.load(
      Checkout.root.appending(path: "Datasets/toys/val/truck").path, asCategory: "truck"
    ).selecting([0, 7, 14])
    var outcomes: [Outcome] = []
    let evaluation = try recognizer.evaluate(images, outcome: { outcomes.append($0) })
    var content = ReportContent(
      model: "", data: "", poses: recognizer.configuration.poses, evaluation: evaluation,
      outcomes: outcomes)
    try content.addPictures(from: images, of: recognizer)
    #expect(!content.examples.isEmpty)
    try recognizer.recognize(files: images.samples.map(\.name)) { index, answer in
      let energy = try answer.get().freeEnergy
      for example in content.examples where example.outcome.index == index {
        #expect(abs(example.explanation.recognition.freeEnergy - energy) < 1e-5)
        #expect(example.explanation.picture.channels == 3)
      }
    }
  }

  @Test("examples are of the least, the highest energy, the wrong pose and the worst mistake")
  func examples() throws {
    var content = ReportFixture.content(["a", "b"], ReportFixture.turntable)
    content.outcomes[6].recognition.candidates[0].pose = Pose(values: ["azimuth": 0])
    let notable = content.notable
    #expect(notable.map(\.outcome.index) == [0, 18, 6, content.worstMistakes[0].index])
    #expect(notable[2].reason.contains("wrong pose"))
    // Of one right picture nothing is shown twice.
    content.outcomes = [content.outcomes[0]]
    #expect(content.notable.map(\.outcome.index) == [0])
    content.outcomes = []
    #expect(content.notable.isEmpty)
  }
}
