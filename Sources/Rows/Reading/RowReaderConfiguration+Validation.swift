internal import Recognition

extension RowReaderConfiguration {
  /// Checks every number that sizes depend on, so that no file can ask for the impossible.
  func validate() throws(ConfigurationError) {
    try ConfigurationError.check("categories", categories.count, 2...10_000)
    try ConfigurationError.check("height", height, 2...512)
    try ConfigurationError.check("widths of windows", windowCells.count, 1...16)
    try ConfigurationError.check("convolutions", channels.count, 1...16)
    try ConfigurationError.check("features", features, 1...4096)
    for width in windowCells { try ConfigurationError.check("window", width, 1...256) }
    for count in channels { try ConfigurationError.check("channels", count, 1...1024) }
    guard Set(categories).count == categories.count else {
      throw .invalid(setting: "categories", wanted: "names of their own", found: "one twice")
    }
    guard Set(windowCells).count == windowCells.count else {
      throw .invalid(
        setting: "widths of windows", wanted: "different ones", found: "\(windowCells)")
    }
  }
}
