import Dispatch
internal import GRDB
public import Rules
import Synchronization

/// What verification is to look at.
public enum VerificationScope: String, Sendable, CaseIterable {
  /// The chain of hashes only.
  case chain
  /// Chain, replayed records, signatures, SQLite's own check; not the files of attachments.
  case records
  /// All that, and every attachment's file.
  case full
}

/// What verification found (校验结果).
public struct VerificationReport: Sendable {
  /// The number of events.
  public internal(set) var events = 0
  /// The head of the chain.
  public internal(set) var seal: Seal?
  /// What does not fit, by event; those without an event last.
  public internal(set) var faults: [VerificationFault] = []
  /// How many signatures there are, all of them checked; nil when they were not looked at.
  public internal(set) var signatures: Int?
  /// How many events come after the last signature and after the seal given: what neither protects
  /// against being rewritten.
  public internal(set) var unprotected = 0
  /// How many files of attachments were compared; nil when they were not looked at.
  public internal(set) var attachments: Int?
  /// Files in the folder of attachments that no record knows.
  public internal(set) var notes: [LocalizedText] = []
  /// Whether a seal was given.
  public internal(set) var isSealGiven = false

  /// Whether everything fits.
  public var isSound: Bool { faults.isEmpty }
}

extension Register {
  /// Recomputes the chain and what follows from it, on as many cores as there are.
  ///
  /// - Parameters:
  ///   - scope: How much to look at.
  ///   - seal: A printed seal the chain must contain.
  /// - Throws: ``RegisterError`` when the file cannot be read to its end.
  public func verify(
    _ scope: VerificationScope, seal: Seal? = nil
  ) throws(RegisterError) -> VerificationReport {
    var works: [@Sendable (Database) throws -> VerificationReport] = [
      { try Self.chainReport($0, seal) }
    ]
    if scope != .chain {
      works.append { try Self.stateReport($0) }
      works.append { try Self.engineReport($0) }
      works.append { try Self.referenceReport($0) }
      works.append { try Self.signatureReport($0) }
    }
    let results = Mutex<[Result<VerificationReport, RegisterError>?]>(
      Array(repeating: nil, count: works.count))
    let all = works
    DispatchQueue.concurrentPerform(iterations: all.count) { index in
      let result = self.separately(all[index])
      results.withLock { $0[index] = result }
    }
    var report = VerificationReport()
    report.isSealGiven = seal != nil
    for result in results.withLock({ $0 }).compactMap(\.self) { report.add(try result.get()) }
    if scope == .full {
      let files = try verifyAttachments()
      report.attachments = files.files
      report.faults += files.faults
      report.notes = files.notes
    }
    report.finish(seal)
    return report
  }

  /// Runs a part of the work on a connection of its own.
  private func separately(
    _ work: (Database) throws -> VerificationReport
  ) -> Result<VerificationReport, RegisterError> {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(Self.patience)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return .success(
        try queue.read { database in
          // Millions of rows are read once, from front to back.
          try database.execute(sql: "PRAGMA cache_size = -65536; PRAGMA mmap_size = 134217728")
          return try work(database)
        })
    } catch {
      return .failure(RegisterError(error, path))
    }
  }

  private static func chainReport(
    _ database: Database, _ seal: Seal?
  ) throws -> VerificationReport {
    let chain = try ChainVerification(database, sealAt: seal?.event)
    var report = VerificationReport()
    report.events = chain.events
    if chain.events > 0 {
      report.seal = Seal(event: chain.events, hash: SigningKey.hex(chain.head))
    }
    if let fault = chain.fault { report.faults.append(fault) }
    if let seal, chain.fault == nil, chain.sealed.map(SigningKey.hex) != seal.hash {
      report.faults.append(.seal)
    }
    return report
  }

  private static func stateReport(_ database: Database) throws -> VerificationReport {
    var report = VerificationReport()
    report.faults = try StateVerification(database).faults + NameIndexVerification.faults(database)
    return report
  }

  /// SQLite's own check of every page and index, and the tables' own definitions.
  private static func engineReport(_ database: Database) throws -> VerificationReport {
    var report = VerificationReport()
    let messages = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
    if messages != ["ok"] { report.faults += messages.map(VerificationFault.engine) }
    let expected = try DatabaseQueue()
    try RegisterSchema.migrator().migrate(expected)
    let own = try expected.read(Self.definitions)
    let found = try Self.definitions(database)
    for (name, text) in own.sorted(by: { $0.key < $1.key }) where found[name] != text {
      report.faults.append(.table(name))
    }
    for name in found.keys.sorted() where own[name] == nil { report.faults.append(.table(name)) }
    return report
  }

  /// Whether everything that is referred to is there.
  private static func referenceReport(_ database: Database) throws -> VerificationReport {
    var report = VerificationReport()
    let rows = try Row.fetchAll(
      database, sql: "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 20")
    report.faults = rows.map { VerificationFault.reference($0[0], $0[1], $0[2]) }
    return report
  }

  /// Every table, index and trigger with its text, and what marks the file.
  private static func definitions(_ database: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    var all: [String: String] = [:]
    for row in rows { all[row[0]] = row[1] ?? "" }
    let steps = try String.fetchAll(
      database, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier")
    all["grdb_migrations"] = steps.joined(separator: "\n")
    return all
  }

  private static func signatureReport(_ database: Database) throws -> VerificationReport {
    var report = VerificationReport()
    report.signatures = 0
    let keys = try Self.publicKeys(database)
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT e.seq, e.hash, e.signing_key, s.signing_key, s.signature
        FROM event e FULL OUTER JOIN signature s ON s.event = e.seq
        WHERE e.signing_key IS NOT NULL OR s.event IS NOT NULL OR e.seq IS NULL
        """)
    while let row = try rows.next() {
      let seq: Int? = row[0]
      guard let seq, let hash = EventWriter.bytes(row[1]), let named: String = row[2],
        let key: String = row[3], named == key, let signature = EventWriter.bytes(row[4]),
        let open = keys[key], SigningKey.isSigned(hash, by: open, signature: signature)
      else {
        report.faults.append(.signature(seq ?? 0))
        continue
      }
      report.signatures = (report.signatures ?? 0) + 1
      report.unprotected = max(report.unprotected, seq)
    }
    return report
  }

  /// Every public key a person has or had, by its fingerprint.
  private static func publicKeys(_ database: Database) throws -> [String: String] {
    let keys = try String.fetchAll(
      database, sql: "SELECT DISTINCT \"key\" FROM person WHERE \"key\" IS NOT NULL")
    return Dictionary(keys.map { (SigningKey.fingerprint(of: $0), $0) }) { $1 }
  }
}

extension VerificationReport {
  fileprivate mutating func add(_ other: VerificationReport) {
    events += other.events
    seal = seal ?? other.seal
    faults += other.faults
    signatures = signatures ?? other.signatures
    // Until the end the number of the last signed event.
    unprotected = max(unprotected, other.unprotected)
  }

  fileprivate mutating func finish(_ seal: Seal?) {
    let sealed = seal.map { given in faults.contains(.seal) ? 0 : given.event } ?? 0
    unprotected = max(0, events - max(unprotected, sealed))
    faults.sort { ($0.event ?? .max, $0.message.en) < ($1.event ?? .max, $1.message.en) }
  }
}
