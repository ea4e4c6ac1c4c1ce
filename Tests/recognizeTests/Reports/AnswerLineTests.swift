import Testing

@testable import Recognition
@testable import recognize

@Suite("The line of an answer")
struct AnswerLineTests {
  @Test("has the documented keys")
  func keys() throws {
    let line = AnswerLine(file: "a/b.png", answer(pose: ["azimuth": 63.25, "elevation": 24]))
    #expect(
      try JSON.line(line)
        == #"{"candidates":[{"category":"car","energy":0.125,"#
        + #""pose":{"azimuth":63.25,"elevation":24},"probability":0.75},"#
        + #"{"category":"cow","energy":0.5,"#
        + #""pose":{"azimuth":63.25,"elevation":24},"probability":0.25}],"#
        + #""category":"car","energy":0.125,"file":"a/b.png","freeEnergy":0.1,"known":true,"#
        + #""pose":{"azimuth":63.25,"elevation":24},"probability":0.75}"#)
  }

  @Test("says nothing of a pose that the model does not know")
  func noPose() throws {
    let line = AnswerLine(file: "b.png", answer(pose: [:]))
    #expect(!(try JSON.line(line)).contains("pose"))
    #expect(line.text == "b.png: car  75.0 %  energy 0.125")
  }

  @Test("is readable")
  func text() {
    let line = AnswerLine(file: "b.png", answer(pose: ["elevation": 24, "azimuth": 63.25]))
    #expect(line.text == "b.png: car  75.0 %  azimuth 63.3  elevation 24.0  energy 0.125")
  }

  @Test("shows what in a name would command the terminal")
  func controls() {
    let line = AnswerLine(file: "b\u{1B}[2J\n.png", answer(pose: [:]))
    #expect(line.text == "b�[2J�.png: car  75.0 %  energy 0.125")
  }

  @Test("names no category where the picture shows none, and says which are nearest")
  func unknown() throws {
    let line = AnswerLine(file: "b.png", answer(pose: [:], isKnown: false))
    #expect(
      try JSON.line(line).contains(
        #""category":null,"energy":0.125,"file":"b.png","freeEnergy":0.1,"known":false"#))
    #expect(try JSON.line(line).hasSuffix(#""threshold":0.0625}"#))
    #expect(
      line.text == "b.png: unknown  free energy 0.100 above the threshold 0.063"
        + "  nearest energies: car 0.125, cow 0.500")
  }

  private func answer(pose values: [String: Double], isKnown: Bool = true) -> Answer {
    let pose = Pose(values: values)
    return Answer(
      candidates: [
        .init(category: "car", energy: 0.125, probability: 0.75, pose: pose),
        .init(category: "cow", energy: 0.5, probability: 0.25, pose: pose),
      ], freeEnergy: 0.1, isKnown: isKnown, threshold: isKnown ? nil : 0.0625)
  }
}
