import Testing

@testable import Recognition

@Suite("An outcome")
struct OutcomeTests {
  private func outcome(of category: String, answers: [String]) -> Outcome {
    let candidates = answers.enumerated().map { place, name in
      Answer.Candidate(
        category: name, energy: 0.1 * Double(place), probability: 0.5, pose: Pose())
    }
    return Outcome(
      name: "p", index: 3, category: category, pose: [:],
      recognition: Answer(candidates: candidates, freeEnergy: 0, isKnown: true))
  }

  @Test("is right where the best candidate is the truth")
  func right() {
    #expect(outcome(of: "cow", answers: ["cow", "car", "cup"]).isRight)
    #expect(!outcome(of: "cup", answers: ["cow", "car", "cup"]).isRight)
  }

  @Test("keeps the answer and the truth of all candidates, once each and in order")
  func abridged() {
    let wrong = outcome(of: "cup", answers: ["cow", "car", "cup"])
    #expect(wrong.abridged.recognition.candidates.map(\.category) == ["cow", "cup"])
    #expect(wrong.abridged.truth == wrong.truth && wrong.truth?.energy == 0.2)
    let right = outcome(of: "cow", answers: ["cow", "car", "cup"])
    #expect(right.abridged.recognition.candidates.map(\.category) == ["cow"])
    #expect(right.abridged.abridged == right.abridged)
  }

  @Test("has no truth where the model does not know the category")
  func unknown() {
    #expect(outcome(of: "dog", answers: ["cow"]).truth == nil)
  }
}
