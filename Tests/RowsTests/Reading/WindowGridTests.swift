import Testing

@testable import Rows

@Suite("Window grid")
struct WindowGridTests {
  private let grid = WindowGrid(cells: 7, widths: [2, 3], labels: 2)

  @Test("gives every window, label and blank a place of its own, and leaves none over")
  func places() {
    var places: [Int] = (0..<7).map { grid.firstBlank + $0 }
    for (size, width) in grid.widths.enumerated() {
      for start in 0...7 - width {
        let place = grid.place(of: .init(start: start, size: size))
        places += [place.first, place.first + place.step]
      }
    }
    #expect(places.sorted() == Array(0..<grid.count))
  }

  @Test("finds the window that fits best, inside the cells that are used")
  func closest() {
    #expect(grid.window(closestTo: 2, 5, used: 7) == .init(start: 2, size: 1))
    #expect(grid.window(closestTo: 3.9, 6.1, used: 7) == .init(start: 4, size: 0))
    #expect(grid.window(closestTo: 4, 7, used: 5) == .init(start: 3, size: 0))
    #expect(grid.window(closestTo: 6, 7, used: 2) == .init(start: 0, size: 0))
  }
}
