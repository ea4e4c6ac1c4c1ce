/// The surfaces of a training run, and since when they are judged as the last one is.
struct TrainingHistory {
  private let relation: Relation
  private var all: [DemonstrationResult.Stage]
  private(set) var judgement: SurfaceJudgement
  private var since = 0

  init(relation: Relation, untrained: SampledSurface) {
    self.relation = relation
    all = [.init(iteration: 0, surface: untrained)]
    judgement = SurfaceJudgement(untrained, untrained: untrained, relation: relation)
  }

  private var last: Int { all[all.count - 1].iteration }

  /// Adds the surface after so many more updates.
  mutating func append(_ surface: SampledSurface, after updates: Int) {
    let next = SurfaceJudgement(surface, untrained: all[0].surface, relation: relation)
    if next.outcome != judgement.outcome { since = last + updates }
    all.append(.init(iteration: last + updates, surface: surface))
    judgement = next
  }

  /// Whether an outcome has lasted, or the updates are used up.
  var isSettled: Bool {
    let hasLasted = judgement.outcome != .undecided && last - since >= Demonstration.patience
    return hasLasted || last >= Demonstration.greatestIterations
  }

  /// The updates until the outcome was reached that lasts; where there is none, all of them.
  var iterations: Int { judgement.outcome == .undecided ? last : since }

  /// The first surface, those nearest to a fifth and a half of the way, and the last.
  var stages: [DemonstrationResult.Stage] {
    let reached = all.firstIndex { $0.iteration >= iterations } ?? all.count - 1
    let middle = max(2, reached / 2)
    return [0, min(max(1, reached / 5), middle - 1), middle, all.count - 1].map { all[$0] }
  }
}
