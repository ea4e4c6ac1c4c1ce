import Images
import Reports
import Testing

@testable import Recognition
@testable import recognize

@Suite("The line of an explanation")
struct ExplanationLineTests {
  private let space = PoseSpace(coordinates: [
    PoseCoordinate(name: "azimuth", unit: .degrees, range: 0...360, isCyclic: true, step: 120)
  ])

  private func line(_ names: [String], _ space: PoseSpace, energies: [Double], isKnown: Bool = true)
    -> ExplanationLine
  {
    let candidates = names.enumerated().map { place, name in
      Answer.Candidate(
        category: name, energy: 0.1 * Double(place), probability: 0.5, pose: Pose())
    }
    let explanation = Explanation(
      picture: Image(width: 1, height: 1, channels: 1, pixels: [0]),
      recognition: Answer(candidates: candidates, freeEnergy: 0, isKnown: isKnown),
      landscape: PoseLandscape(categories: names.sorted(), space: space, energies: energies))
    return ExplanationLine(file: "p\u{1B}.png", figure: nil, explanation)
  }

  @Test("has each category's least energy and where it is, in the order of the answer")
  func minima() throws {
    let line = line(["b", "a"], space, energies: [3, 1, 2, 0.5, 0.25, 0.75])
    #expect(line.category == "b")
    #expect(line.minima.map(\.category) == ["b", "a"])
    #expect(line.minima.map(\.energy) == [0.25, 1])
    #expect(line.minima.map(\.pose) == [120, 120].map { Pose(values: ["azimuth": $0]) })
    #expect(
      line.text == """
        p\u{FFFD}.png: b
        category  least energy  at azimuth
        b                0.250       120.0
        a                1.000       120.0
        """)
  }

  @Test("names no category where the picture shows none")
  func unknown() throws {
    let line = line(["a", "b"], PoseSpace(), energies: [1, 2], isKnown: false)
    #expect(line.text.hasPrefix("p\u{FFFD}.png: unknown\n"))
    #expect(try JSON.line(line).contains(#""category":null"#))
  }

  @Test("has no pose where the model has none, as JSON neither")
  func noPose() throws {
    let line = line(["a", "b"], PoseSpace(), energies: [1, 2])
    #expect(line.text.hasPrefix("p\u{FFFD}.png: a\ncategory  least energy\na "))
    #expect(
      try JSON.line(line.minima) == #"[{"category":"a","energy":1},{"category":"b","energy":2}]"#)
  }
}
