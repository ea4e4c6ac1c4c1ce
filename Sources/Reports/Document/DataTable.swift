/// A table of data: a row of headings, and rows that each start with their own heading.
struct DataTable {
  /// What the table shows, for those who come upon it alone.
  let caption: String
  /// A heading for each column.
  let columns: [String]
  /// Rows as long as the headings.
  var rows: [[String]] = []

  /// The table, in a box of its own in which it scrolls where it is wide.
  var html: HTML {
    let head = columns.map { "<th scope=\"col\">\($0)</th>" as HTML }
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="Table: \(caption)">
      <table><caption>\(caption)</caption>
      <thead><tr>\(HTML(head))</tr></thead>
      <tbody>
      \(rows.map(DataTable.row))
      </tbody></table></div>
      """
  }

  // Names may be written from right to left beside numbers, which are not: each stands alone.
  private static func row(_ cells: [String]) -> HTML {
    let data = cells.dropFirst().map { "<td>\($0)</td>" as HTML }
    return "<tr><th scope=\"row\"><bdi>\(cells.first ?? "")</bdi></th>\(HTML(data))</tr>"
  }
}
