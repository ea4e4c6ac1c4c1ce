import Testing

@testable import recognize

@Suite("A table")
struct TableTests {
  @Test("aligns names to the left and numbers to the right")
  func alignment() {
    var table = Table(["category", "right"])
    table.append(["ö", "97.3 %"])
    #expect(table.text == "category   right\nö         97.3 %")
  }

  @Test("shows what would command the terminal")
  func controls() {
    var table = Table(["\u{1B}[2Jname", "n"])
    table.append(["a\nb\u{202E}", "1"])
    #expect(table.text == "\u{FFFD}[2Jname  n\na\u{FFFD}b\u{FFFD}      1")
  }

  @Test("refuses a row of another length")
  func rowLength() async {
    await #expect(processExitsWith: .failure) {
      var table = Table(["one", "two"])
      table.append(["one"])
    }
  }
}
