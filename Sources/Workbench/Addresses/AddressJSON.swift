public import Addresses
public import Rules

/// Readings of addresses as JSON Lines: one object a line, the keys of the contract (地址结果).
public struct AddressJSON: Sendable {
  private let language: Language
  private let showsAll: Bool
  private let keepsPersonal: Bool

  /// - Parameters:
  ///   - showsAll: Whether division, issues, verdict and standard follow the elements.
  ///   - keepsPersonal: Whether what was set apart is shown as it was written; else masked.
  public init(_ language: Language, showsAll: Bool, keepsPersonal: Bool = false) {
    (self.language, self.showsAll, self.keepsPersonal) = (language, showsAll, keepsPersonal)
  }

  /// One line with its end; lines count from 1.
  public func write(
    _ reading: AddressReading, line: Int, error: String? = nil, into out: inout [UInt8]
  ) {
    put("{\"line\":", &out)
    put(line, &out)
    put(",\"input\":", &out)
    string(reading.input, &out)
    put(",\"normalized\":", &out)
    string(reading.normalized, &out)
    put(",\"elements\":[", &out)
    list(reading.elements, &out) { element($0, &$1) }
    put("]", &out)
    if showsAll { rest(reading, &out) }
    put(",\"error\":", &out)
    optional(error, &out)
    put("}\n", &out)
  }

  private func list<Item>(
    _ items: [Item], _ out: inout [UInt8], _ write: (Item, inout [UInt8]) -> Void
  ) {
    for (index, item) in items.enumerated() {
      if index > 0 { put(",", &out) }
      write(item, &out)
    }
  }

  private func element(_ element: AddressElement, _ out: inout [UInt8]) {
    put("{\"kind\":\"", &out)
    put(utf8: element.kind.name, &out)
    put("\",\"text\":", &out)
    string(
      keepsPersonal || !element.isSetApart ? element.text : Masking.masked(element.text), &out)
    put(",\"standard\":", &out)
    string(element.standard, &out)
    range(element.range, &out)
    put(",\"status\":\"", &out)
    put(utf8: element.status.rawValue, &out)
    put("\",\"code\":", &out)
    optional(element.code, &out)
    put("}", &out)
  }

  private func range(_ range: Range<Int>?, _ out: inout [UInt8]) {
    guard let range else { return put(",\"start\":null,\"end\":null", &out) }
    put(",\"start\":", &out)
    put(range.lowerBound, &out)
    put(",\"end\":", &out)
    put(range.upperBound, &out)
  }

  private func rest(_ reading: AddressReading, _ out: inout [UInt8]) {
    put(",\"division\":", &out)
    if let division = reading.division { self.division(division, &out) } else { put("null", &out) }
    put(",\"candidates\":[", &out)
    list(reading.candidates, &out) { division($0, &$1) }
    put("],\"issues\":[", &out)
    list(reading.issues, &out) { issue($0, &$1) }
    put("],\"removed\":[", &out)
    list(reading.removed, &out) { removed($0, &$1) }
    put("],\"verdict\":\"", &out)
    put(utf8: reading.verdict.rawValue, &out)
    put("\",\"confidence\":", &out)
    put(utf8: ReportText.decimal(reading.confidence, 2), &out)
    put(",\"standard\":", &out)
    string(reading.standard, &out)
    let door = reading.door
    put(",\"plate\":", &out)
    optional(door?.id, &out)
    put(",\"addressCode\":", &out)
    optional(door?.code, &out)
  }

  private func removed(_ removed: RemovedText, _ out: inout [UInt8]) {
    put("{\"sort\":\"", &out)
    put(utf8: removed.sort.rawValue, &out)
    put("\",\"text\":", &out)
    string(keepsPersonal ? removed.text : Masking.masked(removed.text), &out)
    range(removed.range, &out)
    put("}", &out)
  }

  private func division(_ division: ResolvedDivision, _ out: inout [UInt8]) {
    put("{\"code\":\"", &out)
    put(utf8: division.code, &out)
    put("\",\"names\":[", &out)
    list(division.names, &out) { string($0, &$1) }
    put("]", &out)
    if let score = division.score {
      put(",\"score\":", &out)
      put(utf8: ReportText.decimal(score, 2), &out)
    }
    put("}", &out)
  }

  private func issue(_ issue: AddressIssue, _ out: inout [UInt8]) {
    let rule = issue.rule
    put("{\"rule\":\"", &out)
    put(utf8: rule.id, &out)
    put("\",\"severity\":\"", &out)
    put(utf8: issue.severity.rawValue, &out)
    put("\"", &out)
    range(issue.range, &out)
    put(",\"message\":", &out)
    string(issue.message[language], &out)
    put(",\"suggestion\":", &out)
    optional(issue.suggestion, &out)
    put(",\"candidates\":[", &out)
    list(issue.candidates, &out) { string($0, &$1) }
    put("]", &out)
    put(",\"basis\":{\"document\":", &out)
    string(rule.basis.document, &out)
    put(",\"clause\":", &out)
    string(rule.basis.clause, &out)
    put("}}", &out)
  }

  private func put(_ value: Int, _ out: inout [UInt8]) {
    if value >= 10 { put(value / 10, &out) }
    out.append(UInt8(ascii: "0") + UInt8(value % 10))
  }

  private func put(_ text: StaticString, _ out: inout [UInt8]) {
    unsafe out.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private func put(utf8 text: String, _ out: inout [UInt8]) {
    var text = text
    text.withUTF8 { unsafe out.append(contentsOf: $0) }
  }

  private func optional(_ text: String?, _ out: inout [UInt8]) {
    if let text { string(text, &out) } else { put("null", &out) }
  }

  /// A JSON string; U+0085, U+2028 and U+2029 are escaped, as in all of our JSON.
  private func string(_ text: String, _ out: inout [UInt8]) {
    var text = text
    out.append(UInt8(ascii: "\""))
    let isPlain = text.withUTF8 { bytes in
      for index in bytes.indices where unsafe Self.isEscaped(bytes, index) { return false }
      unsafe out.append(contentsOf: bytes)
      return true
    }
    if !isPlain { for scalar in text.unicodeScalars { escape(scalar, &out) } }
    out.append(UInt8(ascii: "\""))
  }

  /// Whether a character that is escaped begins at a byte.
  @inline(__always)
  private static func isEscaped(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = unsafe bytes[index]
    if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F { return true }
    if byte == 0xC2 { return unsafe bytes[index + 1] == 0x85 }
    return unsafe byte == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8
  }

  private func escape(_ scalar: Unicode.Scalar, _ out: inout [UInt8]) {
    switch scalar.value {
    case 0x22: put("\\\"", &out)
    case 0x5C: put("\\\\", &out)
    case 0x0A: put("\\n", &out)
    case 0x0D: put("\\r", &out)
    case 0x09: put("\\t", &out)
    case 0..<0x20, 0x7F, 0x85, 0x2028, 0x2029: put(utf8: "\\u" + Self.hex(scalar.value), &out)
    default: put(utf8: String(scalar), &out)
    }
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
