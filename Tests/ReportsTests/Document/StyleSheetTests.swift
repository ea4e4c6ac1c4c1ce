import Foundation
import Testing

@testable import Reports

@Suite("The style sheet")
struct StyleSheetTests {
  /// The colours of the light and of the dark block, by name.
  private var colours: [[String: [Double]]] {
    let blocks = StyleSheet.text.split(separator: ":root").filter { $0.contains("--ground:") }
    return blocks.map { block in
      let body = block.prefix { $0 != "}" }
      let pairs = body.matches(of: /--(\w+): #([0-9a-f]{6})/).map { match in
        let number = Int(match.output.2, radix: 16) ?? 0
        return (
          String(match.output.1), [16, 8, 0].map { Double((number >> $0) & 0xFF) / 255 }
        )
      }
      return Dictionary(uniqueKeysWithValues: pairs)
    }
  }

  /// The contrast of two colours (WCAG 2.2, "contrast ratio").
  private func contrast(_ one: [Double], _ other: [Double]) -> Double {
    let light = [one, other].map { colour in
      zip(colour, [0.2126, 0.7152, 0.0722]).reduce(0) { sum, part in
        let linear = part.0 <= 0.04045 ? part.0 / 12.92 : pow((part.0 + 0.055) / 1.055, 2.4)
        return sum + part.1 * linear
      }
    }.sorted()
    return (light[1] + 0.05) / (light[0] + 0.05)
  }

  @Test("every colour of text is readable on both grounds, in light and in dark")
  func contrasts() throws {
    #expect(colours.count == 2)
    #expect(contrast([0, 0, 0], [1, 1, 1]) == 21)
    for theme in colours {
      for ground in ["ground", "panel"] {
        for ink in ["ink", "muted", "link", "right", "wrong"] {
          let found = contrast(try #require(theme[ink]), try #require(theme[ground]))
          #expect(found >= 4.5, "\(ink) on \(ground): \(found)")
        }
      }
    }
  }
}
