internal import FoundationEssentials

/// The rows of a `labels.tsv`: a header line, then one line a picture.
///
/// Columns: `file` (or `path`), and any of `category`, `instance`, `azimuth`, `elevation`,
/// `rotation`, `scale`; a name may end in `_deg`, other columns are ignored, an empty cell is
/// unknown.
struct LabelTable {
  struct Row: Equatable {
    var category: String?
    var instance: String?
    var pose: [String: Double] = [:]
  }

  private var rows: [String: Row] = [:]

  /// The table in a folder; empty where it has none.
  init(folder: String) throws {
    let path = folder + "/labels.tsv"
    guard FileManager.default.fileExists(atPath: path) else { return }
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let text = String(decoding: data, as: UTF8.self)
    // Some editors begin a file with a byte order mark.
    try parse(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, path: path)
  }

  subscript(file: String) -> Row? { rows[file] }

  /// Adds the rows of a category's own table.
  ///
  /// - Throws: ``LabelledImagesError`` where the two tables say different things of a picture.
  mutating func merge(_ other: LabelTable, prefix: String, root: String) throws {
    for (file, row) in other.rows.sorted(by: { $0.key < $1.key }) {
      let name = prefix + "/" + file
      if let known = rows.updateValue(row, forKey: name), known != row {
        throw LabelledImagesError.contradiction(
          file: root + "/" + name, label: "row", first: "\(known)", second: "\(row)")
      }
    }
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
      if let other = rows.updateValue(row, forKey: file), other != row {
        throw LabelledImagesError.contradiction(
          file: path, label: "row for \(file)", first: "\(other)", second: "\(row)")
      }
    }
  }

  private func row(
    _ cells: [String], _ columns: [String], path: String, line: Int
  ) throws -> Row {
    var row = Row()
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
