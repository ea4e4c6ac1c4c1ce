import Testing

@testable import Interchange

struct HeaderParserTests {
  private func parse(_ text: String) throws(HeaderParser.Failure) -> HeaderText {
    try HeaderParser.parse(Array(text.utf8)[...])
  }

  @Test(arguments: ["plain", "\"\\/\n\t\u{1}", "Ж 漢 🦊", ""])
  func `a string comes back from its JSON`(text: String) throws {
    guard case .string(let found) = try parse(HeaderText.quoted(text)) else {
      Issue.record("no string")
      return
    }
    #expect(found == text)
  }

  @Test func `escapes are read, also of two parts`() throws {
    guard case .string(let found) = try parse(#""\u0041\ud83e\udd8a\n\/\"""#) else {
      Issue.record("no string")
      return
    }
    #expect(found == "A🦊\n/\"")
  }

  @Test func `an object keeps its order`() throws {
    guard case .object(let members) = try parse(#" { "b" : 1 , "a" : [ 2, 3 ] } "#) else {
      Issue.record("no object")
      return
    }
    #expect(members.map(\.key) == ["b", "a"])
  }

  @Test(arguments: [
    "", "{", "{}{}", #"{"a":1,"a":2}"#, #"{"a":1,}"#, #"{"a" 1}"#, #"{"a":-1}"#, #"{"a":1.5}"#,
    #"{"a":99999999999999999999}"#, #"{"a":"b}"#, #"{"a":"\x"}"#, #"{"a":"\ud800"}"#,
    #"{"a":"\u12"}"#, "[[[[[]]]]]", #"{"a":true}"#, "{\"a\":\"\u{2}\"}", "[1 2]",
    #"{"a":"\ud800 A"}"#,
  ])
  func `what is no header is refused`(text: String) {
    #expect(throws: HeaderParser.Failure.self) { try parse(text) }
  }

  @Test func `a string that is no UTF-8 is refused`() {
    let bytes: [UInt8] = [0x22, 0xFF, 0x22]
    #expect(throws: HeaderParser.Failure.self) { try HeaderParser.parse(bytes[...]) }
  }
}
