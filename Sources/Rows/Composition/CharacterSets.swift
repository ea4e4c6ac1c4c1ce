internal import FoundationEssentials
public import Images

/// Pictures of single characters: some to compose the rows of that teach, others to choose by.
///
/// They lie in a folder of IDX files as MNIST's are, `train-images-idx3-ubyte` and one other set, or
/// in folders of categories as `LabelledSplits` reads them.
public struct CharacterSets: Sendable {
  /// The characters to train on.
  public let training: LabelledImages
  /// The characters to choose by.
  public let validation: LabelledImages

  /// The characters to train and to choose by.
  ///
  /// Of IDX files the last sixth validates. Of folders those named for it do, else a sixth that the
  /// seed chooses.
  ///
  /// - Throws: `LabelledImagesError` where there are none, or not one set of each kind.
  public init(at path: String, seed: UInt64) throws {
    if let files = try CharacterFiles(in: path) {
      let all = try LabelledImages.load(files.training)
      let kept = all.samples.count - all.samples.count / 6
      training = all.selecting(Array(0..<kept))
      validation = all.selecting(Array(kept..<all.samples.count))
    } else {
      let splits = try LabelledSplits.load(path)
      let (kept, heldOut) =
        splits.validation.map { (splits.training, $0) }
        ?? splits.training.split(fraction: 1.0 / 6, seed: seed)
      (training, validation) = (kept, heldOut)
    }
  }

  /// The characters to measure on: the other set of IDX files, the folder `test`, or all where the
  /// data comes in no parts; numbered as in a list of categories.
  ///
  /// - Throws: `LabelledImagesError` where there are none, or one of another category.
  public static func test(at path: String, categories: [String]) throws -> LabelledImages {
    if let files = try CharacterFiles(in: path) {
      return try LabelledImages.load(files.test).renumbered(to: categories)
    }
    let splits = try LabelledSplits.load(path)
    let isParted = FileManager.default.fileExists(atPath: "\(path)/train")
    guard let test = isParted ? splits.test : splits.training else {
      throw LabelledImagesError.badFormat(
        file: path, wanted: "a folder test beside train", found: "none")
    }
    return try test.renumbered(to: categories)
  }
}

/// The sets of single characters in a folder of IDX files.
private struct CharacterFiles {
  private static let mark = "-images-idx3-ubyte"

  let training: String
  let test: String

  /// The sets of a folder, nil where it holds none.
  init?(in folder: String) throws(LabelledImagesError) {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let names = files.sorted().filter { $0.contains(Self.mark) }
    if names.isEmpty { return nil }
    let others = names.filter { !$0.hasPrefix("train") }
    guard let training = names.first(where: { $0.hasPrefix("train\(Self.mark)") }),
      others.count == 1
    else {
      throw .badFormat(
        file: folder, wanted: "train\(Self.mark) and one other set",
        found: names.joined(separator: ", "))
    }
    (self.training, test) = ("\(folder)/\(training)", "\(folder)/\(others[0])")
  }
}
