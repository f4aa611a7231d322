public import Rules

/// One stored value of a record.
public enum FieldValue: Hashable, Sendable {
  /// Nothing is known.
  case null
  /// Text; a day as ISO 8601, a choice as its word.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// A finite number.
  case decimal(Double)

  /// The text, when it is one.
  public var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// The number, when it is one.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .decimal(let value): value
    case .null, .text: nil
    }
  }

  /// Whether nothing is known.
  public var isNull: Bool {
    if case .null = self { return true }
    return false
  }
}

/// How secret a record is, on what basis and until when (密级、依据、保密期限).
public struct SecrecyMark: Hashable, Sendable {
  /// The level; nil counts as internal.
  public var level: SecrecyLevel?
  /// The item of the secrecy list or the decision it rests on.
  public var basis: String?
  /// The last day of the term.
  public var until: CalendarDay?

  /// Makes a mark.
  public init(level: SecrecyLevel? = nil, basis: String? = nil, until: CalendarDay? = nil) {
    self.level = level
    self.basis = basis
    self.until = until
  }

  /// The level that counts.
  public var effective: SecrecyLevel { level ?? .unset }
}

/// What a record says: one value a field, and the entries of its parts.
public struct RecordBody: Hashable, Sendable {
  /// The values, as many as the kind has fields.
  public var values: [FieldValue]
  /// The entries of each part, each as long as the part has fields.
  public var parts: [[[FieldValue]]]
  /// How secret it is.
  public var secrecy: SecrecyMark
  /// Whether it was taken over from old papers, in which something may be missing.
  public var isHistorical: Bool

  /// Makes an empty body of a kind.
  public init(_ kind: RecordKind) {
    values = Array(repeating: .null, count: kind.fields.count)
    parts = Array(repeating: [], count: kind.parts.count)
    secrecy = SecrecyMark()
    isHistorical = false
  }

  /// Reads or sets a field by name; unknown names read as null and set nothing.
  public subscript(_ field: String, _ kind: RecordKind) -> FieldValue {
    get { kind.index(of: field).map { values[$0] } ?? .null }
    set { if let index = kind.index(of: field) { values[index] = newValue } }
  }

  /// The division codes that say whose record it is.
  public func areas(_ kind: RecordKind) -> [String] {
    kind.layout.areas.compactMap { values[$0].text }
  }

  /// The level that counts: the record's own, or a higher one an entry of a part carries.
  public func level(_ kind: RecordKind) -> SecrecyLevel {
    var level = secrecy.effective
    for (part, entries) in zip(kind.parts, parts) {
      guard let index = part.fields.firstIndex(where: { $0.name == "level" }) else { continue }
      for entry in entries {
        level = max(level, entry[index].text.flatMap(SecrecyLevel.init(rawValue:)) ?? .public)
      }
    }
    return level
  }
}
