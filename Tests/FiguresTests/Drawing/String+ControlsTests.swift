import Testing

@testable import Figures

@Suite("A text without controls")
struct StringControlsTests {
  @Test("shows what would be obeyed")
  func obeyed() {
    #expect("a\u{0}b\u{1B}[31m\u{9B}c\n".withoutControls == "a�b�[31m�c�")
    #expect("\u{202E}cod.exe\u{2066}\u{2069}".withoutControls == "�cod.exe��")
  }

  @Test("keeps every script, joined emoji and marks of direction")
  func kept() {
    for text in ["plain", "ö é", "سيارة", "🚗👨‍👩‍👧", "a\u{200F}b", ""] {
      #expect(text.withoutControls == text)
    }
  }
}
