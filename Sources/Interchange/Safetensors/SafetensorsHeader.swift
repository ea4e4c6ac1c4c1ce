/// What a safetensors header says: the strings, and where each array lies.
struct SafetensorsHeader {
  static let metadataKey = "__metadata__"

  /// The kinds of number that are read.
  enum NumberKind: String {
    case f32 = "F32"
    case f16 = "F16"
    case bf16 = "BF16"
    /// Multiples of a step of each row.
    case i8 = "I8"

    var byteCount: Int {
      switch self {
      case .f32: 4
      case .f16, .bf16: 2
      case .i8: 1
      }
    }
  }

  /// One array: its bytes are `range`, counted from the end of the header.
  struct Entry {
    let name: String
    let kind: NumberKind
    let shape: [Int]
    let range: Range<Int>
  }

  let metadata: [String: String]
  let entries: [Entry]

  /// Reads a header's text.
  init(_ text: ArraySlice<UInt8>) throws(HeaderParser.Failure) {
    guard case .object(let members) = try HeaderParser.parse(text) else {
      throw HeaderParser.Failure(detail: "its header is no object")
    }
    var metadata: [String: String] = [:]
    var entries: [Entry] = []
    for (key, value) in members {
      guard case .object(let fields) = value else {
        throw HeaderParser.Failure(detail: "its header has no object under \"\(key)\"")
      }
      if key == SafetensorsHeader.metadataKey {
        metadata = try SafetensorsHeader.strings(fields)
      } else {
        entries.append(try Entry(name: key, fields))
      }
    }
    self.metadata = metadata
    self.entries = entries
  }

  /// The number of bytes of the arrays; they must follow one another without a gap.
  func dataCount() throws(HeaderParser.Failure) -> Int {
    var end = 0
    let inOrder = entries.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for entry in inOrder {
      guard entry.range.lowerBound == end else {
        throw HeaderParser.Failure(
          detail: "\(entry.name) starts at byte \(entry.range.lowerBound), wanted \(end)")
      }
      end = entry.range.upperBound
    }
    return end
  }

  private static func strings(
    _ fields: [(key: String, value: HeaderText)]
  ) throws(HeaderParser.Failure) -> [String: String] {
    var strings: [String: String] = [:]
    for (key, value) in fields {
      guard case .string(let text) = value else {
        throw HeaderParser.Failure(detail: "its metadata has no string under \"\(key)\"")
      }
      strings[key] = text
    }
    return strings
  }
}

extension SafetensorsHeader.Entry {
  fileprivate init(
    name: String, _ fields: [(key: String, value: HeaderText)]
  ) throws(HeaderParser.Failure) {
    let members = Dictionary(uniqueKeysWithValues: fields.map { ($0.key, $0.value) })
    guard members.count == 3, case .string(let code) = members["dtype"],
      let shape = members["shape"]?.integers, let offsets = members["data_offsets"]?.integers,
      offsets.count == 2, offsets[0] <= offsets[1]
    else {
      throw HeaderParser.Failure(
        detail: "\(name) has other fields than dtype, shape and data_offsets")
    }
    guard let kind = SafetensorsHeader.NumberKind(rawValue: code) else {
      throw HeaderParser.Failure(
        detail: "\(name) is \(code), wanted F32, F16, BF16, or I8 with steps")
    }
    var bytes = kind.byteCount
    for size in shape {
      let (product, overflows) = bytes.multipliedReportingOverflow(by: size)
      guard !overflows else { throw HeaderParser.Failure(detail: "\(name) is too large: \(shape)") }
      bytes = product
    }
    guard offsets[1] - offsets[0] == bytes else {
      throw HeaderParser.Failure(
        detail: "\(name) of shape \(shape) has \(offsets[1] - offsets[0]) bytes, wanted \(bytes)")
    }
    self.init(name: name, kind: kind, shape: shape, range: offsets[0]..<offsets[1])
  }
}

extension HeaderText {
  /// The numbers of a list of nothing else.
  fileprivate var integers: [Int]? {
    guard case .list(let items) = self else { return nil }
    let numbers = items.compactMap { item -> Int? in
      guard case .integer(let number) = item else { return nil }
      return number
    }
    return numbers.count == items.count ? numbers : nil
  }
}
