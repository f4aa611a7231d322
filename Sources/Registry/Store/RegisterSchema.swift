internal import GRDB
import Rules

/// The tables of a register.
///
/// Migrations are only ever added: a kind or field that comes later says with which version, and
/// the older ones make the same tables for ever.
enum RegisterSchema {
  /// The register's mark in the file's header: "DJIE".
  static let applicationID = 0x444A_4945
  /// The version this program writes; a file with a higher one is left alone.
  static let version = 4

  /// The migrations in order.
  static func migrator() -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 ground") { database in
      try database.execute(sql: eventTables)
      for kind in KindCatalog.all where kind.since == 1 {
        try database.execute(sql: KindSchema(kind, at: 1).statements)
      }
    }
    migrator.registerMigration("2 boundaries", foreignKeyChecks: .immediate) {
      try Self.bring(2, into: $0)
    }
    migrator.registerMigration("3 names", foreignKeyChecks: .immediate) {
      try Self.bring(3, into: $0)
      try $0.execute(sql: NameIndex.statements + subjectIndex)
    }
    migrator.registerMigration("4 plates", foreignKeyChecks: .immediate) {
      try Self.bring(4, into: $0)
    }
    return migrator
  }

  /// Events are found by what they are of; the kind follows from the id, or nearly.
  private static let subjectIndex = """

    DROP INDEX event_subject;
    CREATE INDEX event_subject ON event(subject);
    """

  /// Adds what a version brings: new kinds, and new fields and parts of older ones.
  private static func bring(_ version: Int, into database: Database) throws {
    for kind in KindCatalog.all where kind.since <= version {
      let schema = KindSchema(kind, at: version)
      try database.execute(sql: kind.since == version ? schema.statements : schema.additions)
    }
  }

  private static let eventTables = """
    CREATE TABLE event (
      seq INTEGER PRIMARY KEY CHECK (seq > 0),
      happened TEXT NOT NULL CHECK (\(KindSchema.day("happened"))),
      recorded TEXT NOT NULL CHECK (recorded GLOB '[0-9][0-9][0-9][0-9]-*T*Z'),
      person TEXT NOT NULL CHECK (length(person) > 0),
      signer TEXT,
      document TEXT,
      act TEXT NOT NULL CHECK (length(act) > 0),
      kind TEXT NOT NULL CHECK (length(kind) > 0),
      subject TEXT NOT NULL CHECK (length(subject) > 0),
      reason TEXT,
      before TEXT,
      after TEXT,
      signing_key TEXT,
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE INDEX event_subject ON event(kind, subject);
    CREATE TRIGGER event_keeps BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TRIGGER event_stays BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
    CREATE TABLE signature (
      event INTEGER PRIMARY KEY REFERENCES event(seq),
      signing_key TEXT NOT NULL,
      signature BLOB NOT NULL CHECK (length(signature) = 64)
    ) STRICT;
    CREATE TRIGGER signature_keeps BEFORE UPDATE ON signature
      BEGIN SELECT RAISE(ABORT, 'signatures are never changed'); END;
    CREATE TRIGGER signature_stays BEFORE DELETE ON signature
      BEGIN SELECT RAISE(ABORT, 'signatures are never deleted'); END;
    CREATE TABLE setting (
      name TEXT PRIMARY KEY NOT NULL,
      value TEXT NOT NULL,
      event INTEGER NOT NULL REFERENCES event(seq)
    ) STRICT, WITHOUT ROWID;
    """
}

/// The tables of one kind of record.
struct KindSchema {
  private let kind: RecordKind
  private let version: Int
  private let fields: [RecordField]

  /// Takes a kind as a version of the tables has it.
  init(_ kind: RecordKind, at version: Int) {
    self.kind = kind
    self.version = version
    fields = kind.fields.filter { $0.since <= version }
  }

  private var parts: [RecordPart] { kind.parts.filter { $0.since <= version } }

  private func fields(_ part: RecordPart) -> [RecordField] {
    part.fields.filter { $0.since <= version }
  }

  /// The SQL that adds to older tables what the version brings.
  var additions: String {
    let table = kind.name
    var added: [String] = []
    for field in fields where field.since == version {
      added.append("ALTER TABLE \(table) ADD COLUMN \(column(field));")
    }
    if !added.isEmpty {
      added += ["DROP TRIGGER \(table)_values;", valuesTrigger]
      added.append(references(fields.filter { $0.since == version }))
    }
    for part in parts {
      if part.since == version {
        added.append(statements(part))
        continue
      }
      for field in part.fields where field.since == version {
        added.append("ALTER TABLE \(table)_\(part.name) ADD COLUMN \(column(field));")
      }
    }
    return added.joined(separator: "\n")
  }

  private var valuesTrigger: String {
    """
    CREATE TRIGGER \(kind.name)_values BEFORE UPDATE OF
      event, id, version, valid_from, historical, level, level_basis, level_until,
      \(fields.map { "\"\($0.name)\"" }.joined(separator: ", "))
      ON \(kind.name)
      BEGIN SELECT RAISE(ABORT, 'records are never overwritten'); END;
    """
  }

  /// The form of a day.
  static func day(_ column: String) -> String {
    "\(column) GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"
  }

  /// That a column is one of some words; spelt out, since SQLite makes a table of a longer IN list
  /// for every row.
  private static func one(of words: [String], _ column: String) -> String {
    words.map { "\(column) = '\($0)'" }.joined(separator: " OR ")
  }

  private static let (shortestID, longestID) = (
    RecordKind.lengthOfID.lowerBound, RecordKind.lengthOfID.upperBound
  )

  /// The columns before the kind's own fields.
  static let head = [
    "event", "id", "version", "status", "valid_from", "valid_until", "ended_by", "historical",
    "level", "level_basis", "level_until",
  ]

  /// The SQL that makes the tables.
  var statements: String {
    let table = kind.name
    let required = fields.filter(\.isRequired).map {
      "CHECK (historical = 1 OR \"\($0.name)\" IS NOT NULL)"
    }
    let columns = fields.map(column) + required
    return """
      CREATE TABLE \(table)_identity (
        id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN \(Self.shortestID) AND \(Self.longestID)),
        event INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE \(table) (
        event INTEGER PRIMARY KEY REFERENCES event(seq),
        id TEXT NOT NULL REFERENCES \(table)_identity(id),
        version INTEGER NOT NULL CHECK (version > 0),
        status TEXT NOT NULL CHECK (\(Self.one(of: RecordStatus.allCases.map(\.rawValue), "status"))),
        valid_from TEXT NOT NULL CHECK (\(Self.day("valid_from"))),
        valid_until TEXT CHECK (\(Self.day("valid_until")) AND valid_until >= valid_from),
        ended_by INTEGER REFERENCES event(seq) CHECK (ended_by > event),
        historical INTEGER NOT NULL CHECK (historical IN (0, 1)),
        level TEXT CHECK (\(Self.one(of: SecrecyLevel.allCases.map(\.rawValue), "level"))),
        level_basis TEXT,
        level_until TEXT CHECK (\(Self.day("level_until"))),
        \(columns.joined(separator: ",\n  ")),
        CHECK ((status = 'current') = (ended_by IS NULL)),
        CHECK (status <> 'current' OR valid_until IS NULL)
      ) STRICT;
      \(versionIndexes)
      CREATE TRIGGER \(table)_stays BEFORE DELETE ON \(table)
        BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
      CREATE TRIGGER \(table)_keeps BEFORE UPDATE ON \(table)
        WHEN OLD.status <> 'current' OR NEW.status = 'current'
        BEGIN SELECT RAISE(ABORT, 'records are never overwritten'); END;
      \(valuesTrigger)
      \(references(fields))
      """ + parts.map(statements).joined()
  }

  /// Indexes by which versions are found, and which keep more than one from holding.
  ///
  /// From version 3 on, when kinds came that have millions of records, one index does both: the
  /// version that holds counts as number 0.
  private var versionIndexes: String {
    let table = kind.name
    if kind.since < 3 {
      return """
        CREATE UNIQUE INDEX \(table)_version ON \(table)(id, version);
        CREATE UNIQUE INDEX \(table)_current ON \(table)(id) WHERE status = 'current';
        """
    }
    return """
      CREATE UNIQUE INDEX \(table)_version
        ON \(table)(id, CASE WHEN status = 'current' THEN 0 ELSE version END);
      """
  }

  /// Indexes by which the records that refer to another are found.
  private func references(_ fields: [RecordField]) -> String {
    fields.compactMap { field in
      guard case .reference = field.form else { return nil }
      return
        "CREATE INDEX \(kind.name)_by_\(field.name) ON \(kind.name)(\"\(field.name)\") WHERE \"\(field.name)\" IS NOT NULL;"
    }.joined(separator: "\n")
  }

  private func statements(_ part: RecordPart) -> String {
    let table = "\(kind.name)_\(part.name)"
    return """

      CREATE TABLE \(table) (
        event INTEGER NOT NULL REFERENCES \(kind.name)(event),
        ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 1 AND \(part.limit)),
        \(fields(part).map(column).joined(separator: ",\n  ")),
        PRIMARY KEY (event, ordinal)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER \(table)_stays BEFORE DELETE ON \(table)
        BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
      CREATE TRIGGER \(table)_keeps BEFORE UPDATE ON \(table)
        BEGIN SELECT RAISE(ABORT, 'records are never overwritten'); END;

      """
  }

  /// A column that holds nothing, as most columns of most rows do and is asked first, or what its form
  /// says.
  private func column(_ field: RecordField) -> String {
    let name = "\"\(field.name)\""
    func checked(_ type: String, _ condition: String) -> String {
      "\(name) \(type) CHECK (\(name) IS NULL OR \(condition))"
    }
    return switch field.form {
    case .text(let limit): checked("TEXT", "length(\(name)) BETWEEN 1 AND \(limit)")
    case .integer(let range):
      checked("INTEGER", "\(name) BETWEEN \(range.lowerBound) AND \(range.upperBound)")
    case .decimal(let range):
      checked("REAL", "\(name) BETWEEN \(range.lowerBound) AND \(range.upperBound)")
    case .day: checked("TEXT", Self.day(name))
    case .choice(let choices): checked("TEXT", Self.one(of: choices.map(\.word), name))
    case .course, .shape:
      checked("TEXT", "length(\(name)) BETWEEN 1 AND \(RecordField.longestCourse)")
    case .reference(let kind): "\(name) TEXT REFERENCES \(kind)_identity(id)"
    case .division: checked("TEXT", Self.code(name))
    }
  }

  /// Six, nine or twelve digits: a one before them makes a number that reads the same, which is told
  /// faster than digit by digit.
  private static func code(_ name: String) -> String {
    "CASE length(\(name)) WHEN 6 THEN 1 WHEN 9 THEN 1 WHEN 12 THEN 1 ELSE 0 END"
      + " AND CAST(CAST('1' || \(name) AS INTEGER) AS TEXT) = '1' || \(name)"
  }
}
