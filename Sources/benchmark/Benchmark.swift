internal import ArgumentParser

/// The command `benchmark`: this project's side of the pairs that `Benchmarks/bench.py` times.
@main
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "This project's side of the timings of 'make bench'.",
    discussion: """
      Each subcommand but 'scales' and 'folder' prepares its work, prints one JSON line about it, and then, for each \
      line on stdin, repeats the work for at least 0.2 s and prints the milliseconds of one repetition.
      """,
    subcommands: [
      NetworkStep.self, Convolutions.self, MatrixPeak.self, ModelStep.self, Inference.self,
      ImportedNetwork.self,
      CategorySearch.self, Decoding.self, SharedTasks.self, Folder.self, Scales.self,
    ])
}
