internal import ArgumentParser
internal import FoundationEssentials
internal import Images

/// The parts that a data set may come in.
enum Split: String, CaseIterable, ExpressibleByArgument {
  case train
  case val
  case test
}

/// The labelled pictures that the words of a command line name.
enum LabelledPictures {
  /// The pictures to train on and those to choose the best epoch by.
  ///
  /// Validation is the folder named for it, else the data's own `val/`, else none.
  static func training(
    at path: String, validation: String?
  ) throws -> (training: LabelledImages, validation: LabelledImages?) {
    let data = try LabelledSplits.load(path)
    let named = try validation.map {
      try LabelledImages.load($0).renumbered(to: data.training.categories)
    }
    return (data.training, named ?? data.validation)
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

  /// The pictures that can be read; the others are named.
  ///
  /// - Throws: Where `strict`, the error of the first picture that cannot be read.
  static func readable(
    _ images: LabelledImages, strict: Bool = false, showing progress: inout ProgressLine
  ) throws -> LabelledImages {
    let (readable, skipped) = images.readable { progress.show($0, of: $1) }
    for file in skipped {
      if strict { throw file.reason }
      progress.note("skipped: \(file.reason)")
    }
    return readable
  }
}
