/// A JSON value that keeps the order of its members and the text of its numbers.
public enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, with the text it had in the source so that it is written back unchanged.
  case number(JSONNumber)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object, members in source order.
  case object([JSONMember])
}

/// A number as it stands in JSON text.
public struct JSONNumber: Hashable, Sendable {
  /// The digits as written, such as `1.50`.
  public let text: String

  /// Makes a number from its JSON text.
  public init(text: String) {
    self.text = text
  }

  /// The nearest double.
  public var value: Double { Double(text) ?? .nan }
}

/// One member of a JSON object.
public struct JSONMember: Hashable, Sendable {
  /// The key.
  public let key: String
  /// The value.
  public let value: JSONValue

  /// Makes a member.
  public init(_ key: String, _ value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONValue {
  /// The member of an object by a path whose steps are parted by dots, such as `parent.adcode`.
  ///
  /// A key that itself contains the whole path wins over the nested reading; of a key that occurs
  /// more than once the last member counts.
  public func member(at path: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    if let direct = members.last(where: { $0.key == path }) { return direct.value }
    guard let dot = path.firstIndex(of: ".") else { return nil }
    let head = path[..<dot]
    return members.last { $0.key == head }?.value
      .member(at: String(path[path.index(after: dot)...]))
  }

  /// The value as the text a person would write in a column: numbers as they stand, null as nil.
  public var columnText: String? {
    switch self {
    case .null: nil
    case .bool(let value): value ? "true" : "false"
    case .number(let number): number.text
    case .string(let text): text
    case .array, .object: nil
    }
  }
}

extension JSONNumber {
  /// Makes a number from a finite double: the shortest text, without an exponent.
  public init(_ value: Double) {
    precondition(value.isFinite, "JSON numbers are finite")
    self.init(text: DecimalNumber.plainText(value == 0 ? 0 : value))
  }

  /// Whether a text is a number as JSON writes it (RFC 8259 §6).
  public static func isValid(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix(while: isDigit)
    guard let first = whole.first, whole.count == 1 || first != UInt8(ascii: "0") else {
      return false
    }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      if fraction.isEmpty { return false }
      rest = rest.dropFirst(fraction.count + 1)
    }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      if rest.isEmpty { return false }
      rest = rest.drop(while: isDigit)
    }
    return rest.isEmpty
  }
}
