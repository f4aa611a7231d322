public import Registry

/// One entry of a part of a record, by field names.
public struct RecordEntry: Hashable, Sendable {
  private let part: RecordPart
  /// The values, as many as the part has fields.
  public var values: [FieldValue]

  /// Makes an empty entry.
  public init(_ part: RecordPart) {
    self.part = part
    values = Array(repeating: .null, count: part.fields.count)
  }

  init(_ part: RecordPart, _ values: [FieldValue]) {
    self.part = part
    self.values = values
  }

  /// The value of a field; null where the part has none of that name.
  public subscript(_ field: String) -> FieldValue {
    get { part.fields.firstIndex { $0.name == field }.map { values[$0] } ?? .null }
    set {
      guard let index = part.fields.firstIndex(where: { $0.name == field }) else { return }
      values[index] = newValue
    }
  }
}

extension RecordBody {
  /// The entries of a part by its name; none where the kind has no such part.
  public func entries(_ part: String, _ kind: RecordKind) -> [RecordEntry] {
    guard let index = kind.index(ofPart: part) else { return [] }
    return parts[index].map { RecordEntry(kind.parts[index], $0) }
  }

  /// Puts entries in the place of those a part has.
  public mutating func set(_ part: String, _ kind: RecordKind, _ entries: [RecordEntry]) {
    guard let index = kind.index(ofPart: part) else { return }
    parts[index] = entries.map(\.values)
  }
}

extension RecordKind {
  /// An empty entry of a part; nil where the kind has no such part.
  public func entry(_ part: String) -> RecordEntry? {
    index(ofPart: part).map { RecordEntry(parts[$0]) }
  }
}
