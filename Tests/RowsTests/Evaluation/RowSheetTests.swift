import Images
import Testing

@testable import Rows

@Suite("Row sheet")
struct RowSheetTests {
  private let characters = DrawnCharacters.all(count: 30, seed: 1)

  private func rows(_ count: Int) throws -> [LabelledRow] {
    try RowComposer(characters, RowComposition(), seed: 1).rows(0..<count)
  }

  private func reading(_ row: LabelledRow, isRight: Bool) -> RowReading {
    RowReading(
      labels: isRight ? row.labels : Array(row.labels.dropLast()),
      windows: isRight ? row.spans : Array(row.spans.dropLast()), energy: 0)
  }

  @Test("marks right rows green and wrong ones red, with the truth below those")
  func marks() throws {
    let row = try rows(1)[0]
    let sheet = try RowSheet(categoriesOf: characters)
    let right = sheet.draw([row], [reading(row, isRight: true)])
    let wrong = sheet.draw([row], [reading(row, isRight: false)])
    #expect(right.channels == 3 && right.height > 3 * row.image.height)
    #expect(wrong.height == right.height + 12 + 2)
    func bar(_ image: Image) -> [UInt8] {
      let place = (image.height / 2 * image.width + 4) * 3
      return Array(image.pixels[place..<place + 3])
    }
    #expect(bar(right) == [60, 180, 90] && bar(wrong) == [220, 60, 60])
  }

  @Test("shows the first twelve rows, then the first six others that were misread")
  func examples() throws {
    let rows = try rows(40)
    let readings = rows.enumerated().map { reading($1, isRight: $0 < 20) }
    let sheet = try RowSheet(categoriesOf: characters)
    let shown = Array(0..<12) + Array(20..<26)
    #expect(
      sheet.drawExamples(of: rows, readings)
        == sheet.draw(shown.map { rows[$0] }, shown.map { readings[$0] }))
  }
}
