internal import GRDB
import Rules

/// Collects from the register what a package holds, inside one read.
struct PackageGathering {
  private let database: Database
  /// The records selected, what refers to them and what they refer to.
  private(set) var keys: Set<RecordKey> = []

  init(_ database: Database) { self.database = database }

  /// Adds what is selected, the attachments of it, and the records all of these refer to.
  mutating func gather(_ selection: PackageSelection) throws {
    for line in selection.lines {
      try add(RecordKey(kind: "line", id: line))
      try addReferring(to: "line", line)
    }
    for area in selection.areas { try addRecords(in: area) }
    for key in selection.records { try add(key) }
    try addAttachments()
    try addReferences()
  }

  private mutating func add(_ key: RecordKey) throws {
    guard let kind = KindCatalog.open.first(where: { $0.name == key.kind }) else {
      throw RegisterError(
        .refused, zh: "不能移交“\(key.kind)”这种记录；请核对 --kind。",
        en: "records of kind “\(key.kind)” are not handed over; check --kind.")
    }
    let isKnown = try Int.fetchOne(
      database, sql: "SELECT 1 FROM \(kind.name) WHERE id = ? LIMIT 1", arguments: [key.id])
    guard isKnown != nil else {
      throw RegisterError(
        .refused, zh: "登记库中没有\(kind.title.zh) \(key.id)；请核对编号。",
        en: "the register has no \(kind.title.en) \(key.id); check the number.")
    }
    keys.insert(key)
  }

  private mutating func addReferring(to name: String, _ id: String) throws {
    for kind in KindCatalog.open {
      for field in kind.fields {
        guard case .reference(name) = field.form else { continue }
        let ids = try String.fetchAll(
          database, sql: "SELECT DISTINCT id FROM \(kind.name) WHERE \"\(field.name)\" = ?",
          arguments: [id])
        for id in ids { keys.insert(RecordKey(kind: kind.name, id: id)) }
      }
    }
  }

  private mutating func addRecords(in area: String) throws {
    let pattern = Person.prefix(area) + "%"
    for kind in KindCatalog.open where !kind.areaFields.isEmpty {
      let condition = kind.areaFields.map { "\"\($0)\" LIKE ?" }.joined(separator: " OR ")
      let ids = try String.fetchAll(
        database, sql: "SELECT DISTINCT id FROM \(kind.name) WHERE \(condition)",
        arguments: StatementArguments(kind.areaFields.map { _ in pattern }))
      for id in ids { keys.insert(RecordKey(kind: kind.name, id: id)) }
      // Markers lie on lines of the area, whoever keeps them.
      if kind.name == "line" { for id in ids { try addReferring(to: "line", id) } }
    }
  }

  private mutating func addAttachments() throws {
    let rows = try Row.fetchAll(
      database, sql: "SELECT DISTINCT id, \"kind\", \"subject\" FROM attachment")
    for row in rows where keys.contains(RecordKey(kind: row[1] ?? "", id: row[2] ?? "")) {
      keys.insert(RecordKey(kind: "attachment", id: row[0]))
    }
  }

  /// What is handed over must stand by itself: records that are referred to come along.
  private mutating func addReferences() throws {
    var open = keys
    while !open.isEmpty {
      var found: Set<RecordKey> = []
      for key in open.sorted() {
        guard let kind = KindCatalog.kind(named: key.kind) else { continue }
        for field in kind.fields {
          guard case .reference(let name) = field.form else { continue }
          let ids = try String.fetchAll(
            database,
            sql: """
              SELECT DISTINCT v."\(field.name)" FROM \(kind.name) v
              JOIN \(name) r ON r.id = v."\(field.name)" WHERE v.id = ?
              """, arguments: [key.id])
          for id in ids { found.insert(RecordKey(kind: name, id: id)) }
        }
      }
      open = found.subtracting(keys)
      keys.formUnion(open)
    }
  }

  /// Every version of the records, by kind, id and version.
  func versions() throws -> [StoredRecord] {
    try keys.sorted().flatMap { key -> [StoredRecord] in
      guard let kind = KindCatalog.kind(named: key.kind) else { return [] }
      return try RecordRows(kind).all(database, "WHERE id = ? ORDER BY version", [key.id])
    }
  }

  /// The events about the records, in order, each with what proves it.
  func events() throws -> [PackedEvent] {
    let publicKeys = Dictionary(
      try String.fetchAll(
        database, sql: "SELECT DISTINCT \"key\" FROM person WHERE \"key\" IS NOT NULL"
      ).map { (SigningKey.fingerprint(of: $0), $0) }
    ) { $1 }
    let statement = try database.makeStatement(
      sql: """
        SELECT seq, \(EventChain.columns.joined(separator: ", ")), hash,
          (SELECT p.hash FROM event p WHERE p.seq = event.seq - 1),
          (SELECT s.signature FROM signature s WHERE s.event = event.seq)
        FROM event WHERE kind = ? AND subject = ? ORDER BY seq
        """)
    let width = EventChain.columns.count
    return try keys.sorted().flatMap { key in
      try Row.fetchAll(statement, arguments: [key.kind, key.id]).map { row in
        let columns = (1...width).map { row[$0] as String? }
        return PackedEvent(
          seq: row[0],
          previous: SigningKey.hex(EventWriter.bytes(row[width + 2]) ?? EventChain.origin),
          hash: SigningKey.hex(EventWriter.bytes(row[width + 1]) ?? []), columns: columns,
          publicKey: columns[width - 1].flatMap { publicKeys[$0] },
          signature: EventWriter.bytes(row[width + 3]).map(SigningKey.hex))
      }
    }.sorted { $0.seq < $1.seq }
  }

  /// The people the events name.
  func people(_ events: [PackedEvent]) throws -> [PackedPerson] {
    let ids = Set(events.compactMap(\.person))
    return try RecordRows(.person).current(database).filter { ids.contains($0.id) }.map {
      PackedPerson(id: $0.id, name: $0.body["name", .person].text ?? "")
    }
  }
}
