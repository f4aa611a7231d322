import Gazetteer
public import Rules

/// A record to be entered: kind, id, what it says and from when.
public struct RecordDraft: Hashable, Sendable {
  /// The kind.
  public let kind: RecordKind
  /// The id.
  public var id: String
  /// What it says.
  public var body: RecordBody {
    didSet { (json, spellingKey) = (nil, nil) }
  }
  /// The text its event will keep, worked out beforehand.
  private(set) var json: [UInt8]?
  /// The keys of a name's spelling, worked out beforehand.
  private(set) var spellingKey: SpellingKey?
  /// The day it happened; nil for the day it is recorded.
  public var happened: CalendarDay?
  /// Why; may be nil for a new record.
  public var reason: String?
  /// The document it rests on; nil for the author's.
  public var document: String?

  /// Makes an empty draft.
  public init(_ kind: RecordKind, id: String) {
    self.kind = kind
    self.id = id
    body = RecordBody(kind)
  }

  /// Works out the text its event will keep, so that writing many is not held up by it.
  public mutating func prepare() {
    json = RecordJSON.bytes(body, kind)
    if kind == .name { spellingKey = body["spelling", kind].text.map(SpellingKey.init) }
  }

  /// Fills in the first field, a reference, of a record that was prepared without it.
  public mutating func refer(to id: String) {
    let (text, key, wasEmpty) = (json, spellingKey, body.values[0].isNull)
    body.values[0] = .text(id)
    guard wasEmpty, let text else { return }
    var head = TextBytes()
    head.append(UInt8(ascii: "{"))
    head.member(kind.fields[0].name, .text(id))
    json =
      head.bytes + (text.count > 2 ? [UInt8(ascii: ",")] + text.dropFirst() : [UInt8(ascii: "}")])
    spellingKey = key
  }
}

/// One version of a record as it stands in the register.
public struct StoredRecord: Hashable, Sendable {
  /// The kind's name.
  public let kind: String
  /// The id.
  public let id: String
  /// The version, from 1.
  public let version: Int
  /// How it stands.
  public let status: RecordStatus
  /// The first day it holds, ISO 8601.
  public let validFrom: String
  /// The last day it held; nil while it holds.
  public let validUntil: String?
  /// The event that made it.
  public let event: Int
  /// The event that ended it.
  public let endedBy: Int?
  /// What it says.
  public let body: RecordBody

  /// Makes a version; records in the register are made by ``RegisterTransaction``.
  public init(
    kind: String, id: String, version: Int, status: RecordStatus, validFrom: String,
    validUntil: String?, event: Int, endedBy: Int?, body: RecordBody
  ) {
    self.kind = kind
    self.id = id
    self.version = version
    self.status = status
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.event = event
    self.endedBy = endedBy
    self.body = body
  }
}

extension StoredRecord {
  /// The level that counts, of the record and of the entries of its parts.
  public var level: SecrecyLevel {
    KindCatalog.kind(named: kind).map(body.level) ?? body.secrecy.effective
  }
}
