internal import Formats
public import Rules

/// The table of contents of a hand-over package (移交包清单): `dijie.package/1`.
public struct PackageManifest: Codable, Sendable {
  /// The name of the form.
  public let schema: String
  /// The program that made it.
  public let program: String
  /// The register it comes from, with the head of its chain.
  public let register: PackedRegister
  /// When it was made.
  public let made: String
  /// Who made it.
  public let madeBy: String
  /// What was asked for, such as `line 9901`.
  public let selection: [String]
  /// The highest level of what is in it.
  public let level: SecrecyLevel
  /// Whether anything in it tells of private persons.
  public let personal: Bool
  /// How many records there are.
  public let records: Int
  /// How many versions of them.
  public let versions: Int
  /// How many events about them.
  public let events: Int
  /// Every other member.
  public let files: [PackedFile]

  /// How many files of attachments are in it.
  public var attachments: Int { files.count { $0.name.hasPrefix("files/") } }

  static let form = "dijie.package/1"
  static let name = "manifest.json"
  static let versionsName = "records.jsonl"
  static let eventsName = "events.jsonl"
  static let peopleName = "people.jsonl"
  /// What an encrypted package holds besides its explanation: the whole package as one member.
  static let innerName = "content.zip"
  static let explanationName = "README.txt"
  /// More than any list takes.
  static let limit = 1 << 28
}

/// One version of a record in a package; the body is the text the event keeps.
struct PackedVersion: Codable, Hashable, Sendable {
  let kind: String
  let id: String
  let version: Int
  let status: String
  let validFrom: String
  let validUntil: String?
  let event: Int
  let endedBy: Int?
  let body: String
}

/// One event in a package: with the hash before it, so that its own can be recomputed.
struct PackedEvent: Codable, Hashable, Sendable {
  let seq: Int
  let previous: String
  let hash: String
  let columns: [String?]
  let publicKey: String?
  let signature: String?

  /// The day it happened.
  var happened: String? { columns.first ?? nil }
  /// Why.
  var reason: String? { columns.count > 8 ? columns[8] : nil }
  /// The person who recorded it.
  var person: String? { columns.count > 2 ? columns[2] : nil }
  /// The document it rests on.
  var document: String? { columns.count > 4 ? columns[4] : nil }

  /// Whether its hash follows from what it says and its signature is one of its key.
  var isSound: Bool {
    guard columns.count == EventChain.columns.count,
      let before = SigningKey.bytesOf(hex: previous), before.count == 32
    else { return false }
    var chain = EventChain(head: before)
    guard SigningKey.hex(chain.add(seq, columns)) == hash else { return false }
    guard let named = columns[11] else { return true }
    guard let publicKey, let mark = signature.flatMap(SigningKey.bytesOf),
      SigningKey.fingerprint(of: publicKey) == named
    else { return false }
    return SigningKey.isSigned(chain.head, by: publicKey, signature: mark)
  }
}

/// A person named by the events of a package.
struct PackedPerson: Codable, Hashable, Sendable {
  let id: String
  let name: String
}

/// What is to be handed over (移交范围).
public struct PackageSelection: Hashable, Sendable {
  /// Lines, each with everything that refers to it.
  public var lines: [String] = []
  /// Divisions, each with all records of it and what lies in it.
  public var areas: [String] = []
  /// Single records.
  public var records: [RecordKey] = []

  /// Selects nothing.
  public init() {}

  /// Whether nothing is selected.
  public var isEmpty: Bool { lines.isEmpty && areas.isEmpty && records.isEmpty }

  /// What was asked for, one phrase each.
  var phrases: [String] {
    lines.map { "line \($0)" } + areas.map { "area \($0)" }
      + records.map { "\($0.kind) \($0.id)" }
  }
}

/// Names one record: its kind and id.
public struct RecordKey: Hashable, Sendable, Comparable {
  /// The kind's name.
  public let kind: String
  /// The id.
  public let id: String

  /// Names a record.
  public init(kind: String, id: String) {
    self.kind = kind
    self.id = id
  }

  /// By kind, then by id.
  public static func < (left: RecordKey, right: RecordKey) -> Bool {
    (left.kind, left.id) < (right.kind, right.id)
  }
}
