/// What a batch of rows teaches: a loss, and its gradient in the energy of every window.
protocol RowLesson {
  /// The mean loss of the rows; its gradient is added to `upstream`, where energies lie as the
  /// network left them.
  func callAsFunction(
    _ rows: [WindowEnergies], of labelled: [LabelledRow], into upstream: inout [Float]
  ) throws -> Double
}
