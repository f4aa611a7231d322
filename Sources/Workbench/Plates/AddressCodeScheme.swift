public import Registry
import Rules

/// How the address codes of an office are made up, such as `{area:9}{serial:8}` (地址代码编码规则).
///
/// `{area:N}` is the division by its first digits, filled up with zeros, `{serial:N}` the plate's own
/// number in the county with at least so many digits, `{kind}` a digit for the kind of plate; all
/// else stands as it is.
public struct AddressCodeScheme: Sendable {
  private enum Part: Sendable {
    case text(String)
    case area(Int)
    case serial(Int)
    case kind
  }

  private let parts: [Part]

  /// Reads a pattern; nil for one that is empty, has an unknown part or no serial.
  public init?(_ pattern: String) {
    var parts: [Part] = []
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}"),
        let part = Self.part(rest[rest.index(after: open)..<close])
      else { return nil }
      parts.append(part)
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    let hasSerial = parts.contains {
      if case .serial = $0 { true } else { false }
    }
    guard hasSerial else { return nil }
    self.parts = parts
  }

  private static func part(_ text: Substring) -> Part? {
    let words = text.split(separator: ":")
    if words == ["kind"] { return .kind }
    guard words.count == 2, let digits = Int(words[1]), (1...20).contains(digits) else {
      return nil
    }
    switch words[0] {
    case "area": return .area(digits)
    case "serial": return .serial(digits)
    default: return nil
    }
  }

  /// The code of a plate.
  ///
  /// - Parameter id: The plate's number, whose last digits are its serial.
  public func code(_ id: String, _ body: RecordBody) -> String {
    let tail = String(id.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    let serial = String(tail.drop { $0 == "0" })
    let area = body["area", .plate].text ?? ""
    let kinds = RecordKind.plateKindWords
    return parts.map { part in
      switch part {
      case .text(let text): text
      case .area(let digits):
        String(area.prefix(digits)) + String(repeating: "0", count: max(0, digits - area.count))
      case .serial(let digits):
        String(repeating: "0", count: max(0, digits - serial.count)) + serial
      case .kind:
        String((kinds.firstIndex(of: body["plate_kind", .plate].text ?? "") ?? 0) + 1)
      }
    }.joined()
  }
}
