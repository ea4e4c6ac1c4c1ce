import Files
import Foundation
import Testing

@testable import Figures

@Suite("Writing a page")
struct PageOutputTests {
  private var page: Page {
    var plot = Plot(title: "title", x: Axis("x"), y: Axis("y"))
    plot.line([(0, 1), (2, 3)], label: "line")
    plot.points([(1, 1)], label: "points")
    return Page(title: "page", plots: [plot, plot], columns: 2)
  }

  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test("the same page gives the same bytes")
  func same() throws {
    #expect(try page.png() == page.png())
    #expect(try page.svg() == page.svg())
  }

  @Test("replaces the file that was there, and leaves nothing else")
  func replaced() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("figure.png")
    try Data("old".utf8).write(to: file)
    try page.writePNG(to: file.path)
    #expect(try [UInt8](Data(contentsOf: file)) == page.png())
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["figure.png"])
  }

  @Test("writes an SVG file that is the page's SVG")
  func svgFile() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("figure.svg")
    try page.writeSVG(to: file.path)
    #expect(try String(contentsOf: file, encoding: .utf8) == page.svg())
    #expect(try page.svg().contains("aria-label=\"page, title, title\""))
    #expect(try page.svg(label: "a < b").contains("aria-label=\"a &lt; b\""))
  }

  @Test("a page that cannot be drawn leaves the file that was there")
  func kept() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("figure.png")
    try Data("old".utf8).write(to: file)
    #expect(throws: FigureError.self) { try Page(plots: []).writePNG(to: file.path) }
    #expect(try Data(contentsOf: file) == Data("old".utf8))
  }

  @Test("says where a file could not be written")
  func unwritable() throws {
    let path = try folder().appendingPathComponent("missing/figure.png").path
    let error = #expect(throws: FileError.self) { try page.writePNG(to: path) }
    #expect(error?.description.hasPrefix(path) == true)
  }
}
