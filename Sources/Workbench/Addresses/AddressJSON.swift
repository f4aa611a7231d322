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
    put(element.kind.name, &out)
    put("\",\"text\":", &out)
    string(element.text, &out)
    put(",\"standard\":", &out)
    string(element.standard, &out)
    range(element.range, &out)
    put(",\"status\":\"", &out)
    put(element.status.rawValue, &out)
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
    put(reading.verdict.rawValue, &out)
    put("\",\"confidence\":", &out)
    put(ReportText.decimal(reading.confidence, 2), &out)
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
    put(removed.sort.rawValue, &out)
    put("\",\"text\":", &out)
    string(keepsPersonal ? removed.text : Masking.masked(removed.text), &out)
    range(removed.range, &out)
    put("}", &out)
  }

  private func division(_ division: ResolvedDivision, _ out: inout [UInt8]) {
    put("{\"code\":\"", &out)
    put(division.code, &out)
    put("\",\"names\":[", &out)
    list(division.names, &out) { string($0, &$1) }
    put("]", &out)
    if let score = division.score {
      put(",\"score\":", &out)
      put(ReportText.decimal(score, 2), &out)
    }
    put("}", &out)
  }

  private func issue(_ issue: AddressIssue, _ out: inout [UInt8]) {
    let rule = issue.rule
    put("{\"rule\":\"", &out)
    put(rule.id, &out)
    put("\",\"severity\":\"", &out)
    put(issue.severity.rawValue, &out)
    put("\"", &out)
    range(issue.range, &out)
    put(",\"message\":", &out)
    string(issue.message[language], &out)
    put(",\"suggestion\":", &out)
    optional(issue.suggestion, &out)
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

  private func put(_ text: String, _ out: inout [UInt8]) { out.append(contentsOf: text.utf8) }

  private func optional(_ text: String?, _ out: inout [UInt8]) {
    if let text { string(text, &out) } else { put("null", &out) }
  }

  /// A JSON string; U+0085, U+2028 and U+2029 are escaped, as in all of our JSON.
  private func string(_ text: String, _ out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy({
      $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F && $0 != 0xC2
        && $0 != 0xE2
    }) {
      out.append(contentsOf: text.utf8)
    } else {
      for scalar in text.unicodeScalars { escape(scalar, &out) }
    }
    out.append(UInt8(ascii: "\""))
  }

  private func escape(_ scalar: Unicode.Scalar, _ out: inout [UInt8]) {
    switch scalar.value {
    case 0x22: put("\\\"", &out)
    case 0x5C: put("\\\\", &out)
    case 0x0A: put("\\n", &out)
    case 0x0D: put("\\r", &out)
    case 0x09: put("\\t", &out)
    case 0..<0x20, 0x7F, 0x85, 0x2028, 0x2029: put("\\u" + Self.hex(scalar.value), &out)
    default: put(String(scalar), &out)
    }
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
