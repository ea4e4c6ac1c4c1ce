internal import ArgumentParser
internal import FoundationEssentials
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
    guard let threads, threads < 1 else { return }
    throw ValidationError("--threads: wanted 1 or more, found \(threads)")
  }

  /// The number of threads that read and decode pictures.
  var decodingThreads: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Has everything computed by as many threads as asked for.
  func applyThreads() {
    guard let threads else { return }
    ComputeThread.shared.threadCount = threads
  }
}
