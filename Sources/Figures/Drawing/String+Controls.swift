extension String {
  /// The same text with `�` for each character that would not be shown but obeyed.
  ///
  /// Those are control characters, of which a zero would end the text and an escape would start a
  /// terminal's command, and the overrides of writing direction, which make a text look like another.
  /// Letters that are written from right to left, and joined emoji, need none of them.
  package var withoutControls: String {
    var shown = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let isObeyed =
        scalar.properties.generalCategory == .control || ("\u{202A}"..."\u{202E}").contains(scalar)
        || ("\u{2066}"..."\u{2069}").contains(scalar)
      shown.append(isObeyed ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }
}
