internal import ArgumentParser
internal import FoundationEssentials
internal import Images
internal import Recognition

/// The parts that a data set may come in.
enum Split: String, CaseIterable, ExpressibleByArgument {
  case train
  case val
  case test
}

/// The labelled pictures that the words of a command line name.
enum LabelledPictures {
  /// The megabytes of decoded pictures that are kept unasked.
  static let cacheMegabytes = 1024

  /// An empty cache of pictures as a model wants them.
  static func cache(for model: ModelConfiguration) -> PictureCache {
    PictureCache(side: model.side, channels: model.channels, byteLimit: cacheMegabytes << 20)
  }

  /// The pictures to train on and those to choose epoch and threshold by.
  ///
  /// Validation is the folder named for it, else the data's own `val/`, else what is held out of the
  /// data by the seed, else none.
  static func training(
    at path: String, validation: String?, holdingOut fraction: Double, seed: UInt64
  ) throws -> (training: LabelledImages, validation: LabelledImages?) {
    let data = try LabelledSplits.load(path)
    let named = try validation.map {
      try LabelledImages.load($0).renumbered(to: data.training.categories)
    }
    if let validation = named ?? data.validation { return (data.training, validation) }
    let (kept, heldOut) = data.training.split(fraction: fraction, seed: seed)
    return (kept, heldOut.samples.isEmpty ? nil : heldOut)
  }

  /// Readable pictures of none of the categories.
  ///
  /// Those in a folder that is named as a category are left out, and said to be: to call a picture
  /// unknown that shows a category would teach the model to refuse it.
  static func unknown(
    at path: String, categories: [String], into cache: PictureCache, threads: Int,
    showing progress: inout ProgressLine
  ) throws -> LabelledImages {
    let all = try LabelledImages.load(path, asCategory: "unknown")
    let categories = Set(categories)
    let others = all.samples.indices.filter { index in
      let folders = all.samples[index].name.dropFirst(path.count).split(separator: "/").dropLast()
      return !folders.contains { categories.contains(String($0)) }
    }
    if others.count < all.samples.count {
      progress.note(
        "skipped: \(all.samples.count - others.count) pictures of \(path) that lie in folders "
          + "named as categories of the model")
    }
    guard !others.isEmpty else {
      throw ValidationError(
        "\(path): wanted pictures of none of the categories, found only folders of categories")
    }
    return try readable(
      all.selecting(others), into: cache, threads: threads, showing: &progress)
  }

  /// The pictures of one part of a data set, or all of them where it comes in no parts.
  static func evaluation(at path: String, split: Split) throws -> LabelledImages {
    let data = try LabelledSplits.load(path)
    guard FileManager.default.fileExists(atPath: "\(path)/\(Split.train)") else {
      return data.training
    }
    let part =
      switch split {
      case .train: data.training
      case .val: data.validation
      case .test: data.test
      }
    guard let part else {
      throw ValidationError("\(path): wanted the folder \(split.rawValue), found none; see --split")
    }
    return part
  }

  /// The pictures that can be read, decoded into a cache; the others are named.
  ///
  /// - Throws: Where `strict`, the error of the first picture that cannot be read.
  static func readable(
    _ images: LabelledImages, into cache: PictureCache, threads: Int, strict: Bool = false,
    showing progress: inout ProgressLine
  ) throws -> LabelledImages {
    let (readable, skipped) = images.readable(into: cache, threads: threads) {
      progress.show($0, of: $1)
    }
    for file in skipped {
      if strict { throw file.reason }
      progress.note("skipped: \(file.reason)")
    }
    return readable
  }
}
