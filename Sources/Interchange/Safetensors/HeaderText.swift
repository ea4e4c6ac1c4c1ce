/// The JSON of a safetensors header: objects whose order counts and whose keys are unique.
///
/// Written out here because a decoder of the library takes either of two equal keys in silence, and
/// a header with two arrays of one name is a damaged one.
enum HeaderText {
  case string(String)
  case integer(Int)
  case list([HeaderText])
  case object([(key: String, value: HeaderText)])

  /// A string as JSON.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
