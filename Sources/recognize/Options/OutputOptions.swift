internal import ArgumentParser
internal import Tensors

/// What every command can be told about its output and its pace.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print one JSON object a line, and nothing else, on stdout.")
  var json = false

  @Flag(help: "Print no progress and no notes on stderr.")
  var quiet = false

  @Option(help: "The number of threads to compute with. (default: one a core)")
  var threads: Int?

  func validate() throws {
    guard let threads, !(1...1024).contains(threads) else { return }
    throw ValidationError("--threads: wanted 1 to 1024, found \(threads)")
  }

  /// As much of the machine as asked for.
  var compute: Compute { threads.map { Compute(threads: $0) } ?? Compute() }
}
