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
