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
      recognition: Answer(
        candidates: candidates, freeEnergy: -0.25, isKnown: isKnown,
        threshold: isKnown ? nil : -0.5),
      landscape: PoseLandscape(categories: names.sorted(), space: space, energies: energies))
    return ExplanationLine(file: "p\u{1B}.png", figure: nil, explanation)
  }

  @Test("has each category's energy, its least and where that is, in the order of the answer")
  func minima() throws {
    let line = line(["b", "a"], space, energies: [3, 1, 2, 0.5, 0.25, 0.75])
    #expect(line.category == "b")
    #expect(line.minima.map(\.category) == ["b", "a"])
    #expect(line.minima.map(\.energy) == [0, 0.1] && line.minima.map(\.leastEnergy) == [0.25, 1])
    #expect(line.minima.map(\.pose) == [120, 120].map { Pose(values: ["azimuth": $0]) })
    #expect(
      line.text == """
        p\u{FFFD}.png: b  free energy -0.250, no threshold
        category  energy  least energy  at azimuth
        b          0.000         0.250       120.0
        a          0.100         1.000       120.0
        """)
  }

  @Test("names no category where the picture shows none")
  func unknown() throws {
    let line = line(["a", "b"], PoseSpace(), energies: [1, 2], isKnown: false)
    #expect(
      line.text.hasPrefix("p\u{FFFD}.png: unknown  free energy -0.250, unknown above -0.500\n"))
    let json = try JSON.line(line)
    #expect(json.contains(#""category":null"#) && json.contains(#""freeEnergy":-0.25"#))
    #expect(json.hasSuffix(#""threshold":-0.5}"#))
  }

  @Test("has no pose where the model has none, as JSON neither")
  func noPose() throws {
    let line = line(["a", "b"], PoseSpace(), energies: [1, 2])
    #expect(line.text.contains("\ncategory  energy  least energy\na "))
    #expect(
      try JSON.line(line.minima)
        == #"[{"category":"a","energy":0,"leastEnergy":1},"#
        + #"{"category":"b","energy":0.1,"leastEnergy":2}]"#)
    #expect(!(try JSON.line(line)).contains("threshold"))
  }
}
