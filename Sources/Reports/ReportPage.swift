internal import Figures

/// The page of a report: one HTML file that loads nothing and runs nothing.
struct ReportPage {
  private let content: ReportContent

  init(_ content: ReportContent) { self.content = content }

  /// The whole document.
  ///
  /// - Throws: What a figure or a picture throws that cannot be drawn.
  func html() throws -> HTML {
    let sections = try self.sections
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <link rel="icon" href="data:,">
      <title>\(SummarySection(content).title)</title>
      <style>
      \(HTML(markup: StyleSheet.text))
      </style>
      </head>
      <body>
      <a class="skip" href="#content">Skip to the figures</a>
      \(SummarySection(content).html)
      <nav aria-label="Sections"><ul>
      \(sections.map { "<li><a href=\"#\($0.anchor)\">\($0.heading)</a></li>" as HTML })
      </ul></nav>
      <main id="content" tabindex="-1">
      \(sections.map(\.html))
      </main>
      <footer><p>Made by recognize. This page holds all that it shows.</p></footer>
      </body>
      </html>

      """
  }

  /// The sections that have something to show.
  private var sections: [ReportSection] {
    get throws {
      try [
        ConfusionSection(content).section, CategorySection(content).section,
        PoseSection(content).section, UnknownSection(content).section,
        CalibrationSection(content).section, CurvesSection(content).section,
        MistakesSection(content).section, ExamplesSection(content).section,
      ].compactMap(\.self)
    }
  }
}

/// A part of the page under a heading of its own.
struct ReportSection {
  /// What links to the section call it.
  let anchor: String
  /// The heading.
  let heading: String
  /// What stands under it.
  let body: HTML

  /// The section.
  var html: HTML {
    """
    <section aria-labelledby="\(anchor)">
    <h2 id="\(anchor)">\(heading)</h2>
    \(body)
    </section>
    """
  }
}
