internal import Files
internal import Glibc

/// Where what training starts from lies: a path, or a name that is looked for in some folders.
enum StartFile {
  /// The kinds of file, by the ends of their names.
  private static let endings = [".safetensors", ".onnx"]

  /// The path of what is named.
  ///
  /// - Parameters:
  ///   - name: A path, or a name without an ending.
  ///   - environment: The variables that name folders.
  /// - Returns: The path.
  /// - Throws: ``StartError/notFound(name:folders:)``.
  static func path(
    of name: String, environment: [String: String] = environment
  ) throws(StartError) -> String {
    if exists(name) { return name }
    let folders = folders(environment)
    guard !name.contains("/") else { throw .notFound(name: name, folders: []) }
    for folder in folders {
      for ending in [""] + endings where exists("\(folder)/\(name)\(ending)") {
        return "\(folder)/\(name)\(ending)"
      }
    }
    throw .notFound(name: name, folders: folders)
  }

  /// The folders of extractors, in the order in which they are looked in.
  private static func folders(_ environment: [String: String]) -> [String] {
    let data = environment["XDG_DATA_HOME"] ?? environment["HOME"].map { "\($0)/.local/share" }
    return [environment["RECOGNIZE_EXTRACTORS"]].compactMap(\.self)
      + [data].compactMap(\.self).map { "\($0)/recognize/extractors" } + shipped
  }

  /// The folders of what comes with a program, those that are there.
  private static var shipped: [String] {
    let places = ["share/recognize/extractors", "Models/extractors"]
    return (ShippedFolders.program.map { ShippedFolders.folders(places, above: $0) } ?? [])
      .filter { mode(of: $0) == S_IFDIR }
  }

  /// Whether a path leads to a file that can be read; a folder of the name is none.
  private static func exists(_ path: String) -> Bool {
    guard let mode = mode(of: path), mode != S_IFDIR else { return false }
    return unsafe access(path, R_OK) == 0
  }

  /// What a path leads to; nil for nothing.
  private static func mode(of path: String) -> mode_t? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static var environment: [String: String] {
    let names = ["RECOGNIZE_EXTRACTORS", "XDG_DATA_HOME", "HOME"]
    var found: [String: String] = [:]
    for name in names {
      // An empty one is none, as the XDG rules say.
      guard let value = unsafe getenv(name), unsafe value.pointee != 0 else { continue }
      found[name] = unsafe String(cString: value)
    }
    return found
  }
}
