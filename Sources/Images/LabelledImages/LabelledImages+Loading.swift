internal import Foundation

extension LabelledImages {
  /// Loads a data set from a folder of categories, an IDX picture file or a small NORB file.
  public static func load(_ path: String) throws -> LabelledImages {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw LabelledImagesError.notFound(path: path)
    }
    if isFolder.boolValue { return try ImageFolder(path).load() }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if name.hasSuffix("-dat.mat") { return try NORBFiles(pictures: path).load() }
    if name.contains("-images-idx3-ubyte") { return try IDXFiles(pictures: path).load() }
    throw LabelledImagesError.badFormat(
      file: path, wanted: "a folder, …-images-idx3-ubyte[.gz] or …-dat.mat", found: "another file")
  }
}
