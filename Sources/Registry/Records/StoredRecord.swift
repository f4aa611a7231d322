public import Rules

/// A record to be entered: kind, id, what it says and from when.
public struct RecordDraft: Hashable, Sendable {
  /// The kind.
  public let kind: RecordKind
  /// The id.
  public var id: String
  /// What it says.
  public var body: RecordBody
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
