internal import FoundationEssentials

/// The rows of a `labels.tsv`: a header line, then one line a picture.
///
/// Columns: `file` (or `path`), and any of `category`, `instance`, `azimuth`, `elevation`,
/// `rotation`, `scale`; a name may end in `_deg`, other columns are ignored, an empty cell is
/// unknown.
public struct LabelTable: LabelFormat {
  private static let name = "labels.tsv"

  /// The format.
  public init() {}

  /// The labels of a folder's table and of those in its categories' folders.
  ///
  /// - Throws: ``LabelledImagesError`` where a table cannot be read, or two say different things of a
  ///   picture.
  public func labels(
    in folder: String, categories: [String]
  ) throws -> (_ picture: String) -> PictureLabels? {
    var rows = try TableRows(path: "\(folder)/\(LabelTable.name)").labels
    for category in categories {
      let own = try TableRows(path: "\(folder)/\(category)/\(LabelTable.name)").labels
      for (file, row) in own.sorted(by: { $0.key < $1.key }) {
        let name = category + "/" + file
        if let known = rows.updateValue(row, forKey: name), known != row {
          throw LabelledImagesError.contradiction(
            file: folder + "/" + name, label: "row", first: "\(known)", second: "\(row)")
        }
      }
    }
    return { [rows] in rows[$0] }
  }
}

/// The rows of one table, by the file that each is about.
private struct TableRows {
  private(set) var labels: [String: PictureLabels] = [:]

  /// The rows of a file; none where there is no such file.
  init(path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    // Some editors begin a file with a byte order mark.
    try parse(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, path: path)
  }

  private mutating func parse(_ text: String, path: String) throws {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let header = lines.first else { return }
    let columns = header.split(separator: "\t", omittingEmptySubsequences: false).map {
      $0.hasSuffix("_deg") ? String($0.dropLast(4)) : String($0)
    }
    guard let fileColumn = columns.firstIndex(where: { $0 == "file" || $0 == "path" }) else {
      throw LabelledImagesError.badTable(
        file: path, line: 1, problem: "wanted a column “file”, found \(columns)")
    }
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == columns.count else {
        throw LabelledImagesError.badTable(
          file: path, line: index + 1,
          problem: "wanted \(columns.count) cells, found \(cells.count)")
      }
      let row = try row(cells, columns, path: path, line: index + 1)
      let file = cells[fileColumn]
      if let other = labels.updateValue(row, forKey: file), other != row {
        throw LabelledImagesError.contradiction(
          file: path, label: "row for \(file)", first: "\(other)", second: "\(row)")
      }
    }
  }

  private func row(
    _ cells: [String], _ columns: [String], path: String, line: Int
  ) throws -> PictureLabels {
    var row = PictureLabels()
    for (column, cell) in zip(columns, cells) where !cell.isEmpty {
      switch column {
      case "category": row.category = cell
      case "instance": row.instance = cell
      case "azimuth", "elevation", "rotation", "scale":
        guard let value = Double(cell), value.isFinite else {
          throw LabelledImagesError.badTable(
            file: path, line: line, problem: "wanted a number for \(column), found “\(cell)”")
        }
        row.pose[column] = value
      default: break
      }
    }
    return row
  }
}
