public import Rules

/// What a paper is filled with: a tree of plain values (填写内容).
public enum PaperData: Hashable, Sendable {
  /// Known to be empty.
  case absent
  /// Text; line breaks become breaks.
  case text(String)
  /// A number.
  case number(Double)
  /// A day.
  case day(CalendarDay)
  /// Yes or no.
  case flag(Bool)
  /// A picture.
  case picture(PaperPicture)
  /// Several values, for rows that repeat.
  case list([PaperData])
  /// Values by name.
  case record([PaperMember])

  /// Makes a record from names and values.
  public static func fields(_ members: KeyValuePairs<String, PaperData>) -> PaperData {
    .record(members.map { PaperMember($0.key, $0.value) })
  }

  /// The value of a name in a record.
  public subscript(_ name: String) -> PaperData? {
    guard case .record(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The value at the end of a path of names parted by dots; a name that holds the whole path wins.
  public func value(at path: String) -> PaperData? {
    if let direct = self[path] { return direct }
    var searched = path.startIndex
    while let dot = path[searched...].firstIndex(of: ".") {
      if let inner = self[String(path[..<dot])] {
        return inner.value(at: String(path[path.index(after: dot)...]))
      }
      searched = path.index(after: dot)
    }
    return nil
  }

  /// Whether there is nothing to write.
  public var isEmpty: Bool {
    switch self {
    case .absent: true
    case .text(let text): text.allSatisfy(\.isWhitespace)
    case .number(let number): !number.isFinite
    case .day, .picture, .flag: false
    case .list(let items): items.isEmpty
    case .record(let members): members.isEmpty
    }
  }

  /// Whether a part that asks for it is kept: there is a value, and it is not `no`.
  var holds: Bool { self != .flag(false) && !isEmpty }

  /// The values a repeated part runs over: the items of a list, the lines of a text.
  var items: [PaperData] {
    switch self {
    case .absent: []
    case .list(let items): items
    case .text(let text) where !isEmpty:
      text.split(whereSeparator: \.isNewline).map { .text(String($0)) }
    default: isEmpty ? [] : [self]
    }
  }
}

/// A value with its name.
public struct PaperMember: Hashable, Sendable {
  /// The name, as fields write it.
  public let name: String
  /// The value.
  public let value: PaperData

  /// Makes a member.
  public init(_ name: String, _ value: PaperData) {
    self.name = name
    self.value = value
  }
}

extension PaperData: ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A list.
  public init(arrayLiteral elements: PaperData...) { self = .list(elements) }
  /// A record.
  public init(dictionaryLiteral elements: (String, PaperData)...) {
    self = .record(elements.map { PaperMember($0.0, $0.1) })
  }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
}
