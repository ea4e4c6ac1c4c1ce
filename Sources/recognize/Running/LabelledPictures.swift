internal import ArgumentParser
internal import FoundationEssentials
internal import Images
internal import Recognition

/// Labelled pictures on their way to a command, with what was left out said on stderr.
enum LabelledPictures {
  /// The megabytes of decoded pictures that are kept unasked.
  static let cacheMegabytes = 1024

  /// The most faults of masks that are said one by one.
  private static let mostNotes = 10

  /// An empty cache of pictures as a model wants them.
  static func cache(for model: ModelConfiguration) -> PictureCache {
    PictureCache(side: model.side, channels: model.channels, byteLimit: cacheMegabytes << 20)
  }

  /// What is chosen of data; a choice that the data does not offer is a fault of the command line.
  static func chosen<Pictures>(_ choose: () throws -> Pictures) throws -> Pictures {
    do {
      return try choose()
    } catch let error as LabelledImagesError {
      switch error {
      case .noPart, .allKnown, .namelessFolder: throw ValidationError("\(error)")
      default: throw error
      }
    }
  }

  /// Readable pictures of none of the categories.
  static func unknown(
    at path: String, categories: [String], into cache: PictureCache, threads: Int,
    showing progress: inout ProgressLine
  ) throws -> LabelledImages {
    let (others, leftOut) = try chosen {
      try LabelledImages.load(unknownAt: path, without: categories)
    }
    if leftOut > 0 {
      progress.note(
        "skipped: \(leftOut) pictures of \(path) that lie in folders named as categories of the model"
      )
    }
    return try readable(others, into: cache, threads: threads, showing: &progress)
  }

  /// The pictures that can be read, decoded into a cache.
  static func readable(
    _ images: LabelledImages, into cache: PictureCache, threads: Int, strict: Bool = false,
    showing progress: inout ProgressLine
  ) throws -> LabelledImages {
    let (readable, skipped) = try images.readable(
      into: cache, threads: threads, strict: strict
    ) { progress.show($0, of: $1) }
    for file in skipped { progress.note("skipped: \(file.reason)") }
    return readable
  }

  /// The readable pictures of a folder of grounds; nil where a word names others.
  static func grounds(
    at path: String?, side: Int, threads: Int, showing progress: inout ProgressLine
  ) throws -> (any PictureSource)? {
    guard let path, !Grounds.Origin.words.contains(path) else { return nil }
    guard FileManager.default.fileExists(atPath: path) else {
      throw LabelledImagesError.noGrounds(path: path)
    }
    let all = try LabelledImages.load(path, asCategory: "ground")
    let cache = PictureCache(side: side, channels: 3, byteLimit: 0)
    let found = try readable(all, into: cache, threads: threads, showing: &progress)
    guard !found.samples.isEmpty else { throw LabelledImagesError.noGrounds(path: path) }
    return found.uncutPictures
  }

  /// The pictures with the masks of their objects, as far as they are found, which is said.
  static func masked(
    _ images: LabelledImages, for format: PictureFormat, seekingPlainGrounds: Bool = true,
    threads: Int, strict: Bool = false, showing progress: inout ProgressLine
  ) throws -> LabelledImages {
    let (masked, findings) = images.masked(
      for: format, seekingPlainGrounds: seekingPlainGrounds, byteLimit: cacheMegabytes << 20,
      threads: threads
    ) { progress.show($0, of: $1) }
    if strict, let problem = findings.problems.first { throw problem }
    for problem in findings.problems.prefix(mostNotes) { progress.note("no mask: \(problem)") }
    let rest = findings.problems.count - mostNotes
    if rest > 0 { progress.note("no mask: \(rest) more like these") }
    if findings.found > 0 { progress.note(findings.text) }
    return masked
  }
}

extension Masks.Findings {
  /// Where masks were found, in words.
  fileprivate var text: String {
    let origins = [
      (files, "in files"), (transparent, "by transparency"), (plain, "before a plain ground"),
    ]
    let counts = origins.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "masks: \(counts); grounds are replaced. \(without) pictures without"
  }
}
