import Foundation
import Images
import Recognition
import TestSupport
import Testing

@Suite("The energies of a file")
struct FileEnergiesTests {
  @Test(
    "are the same by every way, a gray model's of a JPEG in colour too",
    arguments: ["toys", "objects"])
  func everyWay(_ model: String) throws {
    let recognizer = try Recognizer(
      contentsOf: Checkout.root.appending(path: "Models/\(model).safetensors").path)
    let format = recognizer.configuration.pictureFormat
    let folder = Checkout.root.appending(path: "Datasets/toys/val/truck").path
    let path = try #require(PictureFiles(below: folder).paths.first)
    #expect(try Image(contentsOf: path).channels == 3)
    var told: [Double] = []
    try recognizer.recognize(files: [path]) { told.append(try $1.get().freeEnergy) }
    let data = try LabelledImages.load(folder, asCategory: "truck").selecting([0])
    let (kept, _) = try data.readable(
      into: PictureCache(side: format.side, channels: format.channels, byteLimit: 1 << 20),
      threads: 1)
    for images in [data, kept] {
      told.append(try recognizer.answers(to: images)[0].freeEnergy)
      // What explanations and reports show and ask about.
      let shown = try images.image(at: 0, options: format.decoding)
      told.append(try recognizer.recognize(shown).freeEnergy)
    }
    told.append(try recognizer.recognize(format.picture(contentsOf: path)).freeEnergy)
    #expect(told.count == 6 && told.allSatisfy { abs($0 - told[0]) < 1e-5 }, "\(told)")
  }
}
