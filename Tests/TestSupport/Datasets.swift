import Foundation

/// Real pictures for the tests that need them: `../shared/datasets` beside the checkout, or the folder
/// that `RECOGNIZE_DATASETS` names.
public enum Datasets {
  public static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["RECOGNIZE_DATASETS"]
    let path = named ?? Checkout.root.appending(path: "../shared/datasets").standardized.path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()
}

extension Means {
  /// The data sets, whose terms forbid to pass them on.
  public static let datasets = Means(
    "the research data sets", remedy: "name their folder in RECOGNIZE_DATASETS", isFree: false
  ) { Datasets.folder != nil }
}
