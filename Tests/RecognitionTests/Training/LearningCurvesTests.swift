import Foundation
import Testing

@testable import Recognition

@Suite("The curves beside a model")
struct LearningCurvesTests {
  private let heading = CurvesTable.heading

  @Test("are read as training writes them")
  func written() throws {
    let records = [
      EpochRecord(epoch: 1, seconds: 2.5, loss: 0.75, rate: 1e-3),
      EpochRecord(
        epoch: 2, seconds: 5, loss: 0.5, rate: 1e-4,
        energies: EnergyLevels(right: 0.25, wrongPose: nil, wrongCategory: 0.75)),
    ]
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try CurvesTable(records).write(to: folder.path + "/m.csv")
    for model in ["/m.safetensors", "/m.last.safetensors", "/m"] {
      let curves = try LearningCurves(besideModel: folder.path + model)
      #expect(
        curves?.points
          == [
            .init(epoch: 1, loss: 0.75),
            .init(
              epoch: 2, loss: 0.5,
              energies: EnergyLevels(right: 0.25, wrongPose: nil, wrongCategory: 0.75)),
          ])
    }
    #expect(try LearningCurves(besideModel: folder.path + "/other.safetensors") == nil)
  }

  @Test("have the validation accuracy where there is one, as earlier versions wrote it too")
  func validation() throws {
    let earlier = CurvesTable.earlierHeading
    for text in ["\(earlier)\n3,1.5,0.25,1e-05,0.875\n", "\(heading)\n3,1.5,0.25,1e-05,0.875,,,\n"]
    {
      let curves = try LearningCurves(text, name: "m.csv")
      #expect(curves.points == [.init(epoch: 3, loss: 0.25, validationAccuracy: 0.875)])
    }
    let levels = "\(heading)\n3,1.5,0.25,1e-05,0.875,0.1,0.2,0.3\n"
    let curves = try LearningCurves(levels, name: "m.csv")
    #expect(
      curves.points.first?.energies
        == EnergyLevels(right: 0.1, wrongPose: 0.2, wrongCategory: 0.3))
    #expect(try LearningCurves(heading + "\n", name: "m.csv").points.isEmpty)
  }

  @Test("another file is refused, with its line")
  func refusals() {
    for (text, line) in [
      ("", 1), ("name,price\nx,1\n", 1), ("\(heading)\n1,1,0.5,0.1,,,,\n2,x,y,z,,,,\n", 3),
      ("\(heading)\n1,1,0.5\n", 2), ("\(heading)\n1,1,0.5,0.1,good,,,\n", 2),
      ("\(heading)\n1,1,0.5,0.1,0.5,0.1,0.2,many\n", 2),
    ] {
      let error = #expect(throws: LearningCurvesError.self) {
        try LearningCurves(text, name: "m.csv")
      }
      #expect(error?.line == line)
      #expect(error?.description.hasPrefix("m.csv, line \(line): wanted") == true)
    }
  }
}
