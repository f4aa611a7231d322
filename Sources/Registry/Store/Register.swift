internal import CSQLite
internal import Formats
import Foundation
internal import GRDB
import Rules

/// The office's register (登记库): one SQLite file of events and the records that follow from them.
///
/// Every call opens its own transaction. Nothing is deleted or overwritten.
public final class Register: Sendable {
  /// The file.
  public let path: String
  /// The id every register gets when it is made.
  public let id: String
  /// The office's name.
  public let officeName: String
  /// The division the office is responsible for.
  public let area: String
  /// Whether it is for practice only, where dates may be set.
  public let isPractice: Bool

  let queue: DatabaseQueue

  /// How a register is opened.
  public enum Access: Sendable {
    /// For looking only.
    case reading
    /// For looking and writing.
    case writing
  }

  /// Opens a register.
  /// - Throws: ``RegisterError`` saying why it cannot be used.
  public init(path: String, for access: Access) throws(RegisterError) {
    self.path = path
    try Self.examine(path)
    _ = Self.isLean
    if access == .writing { try NetworkShare.refuse(path) }
    let opened: (DatabaseQueue, (id: String, RecordBody))
    do {
      let queue = try DatabaseQueue(path: path, configuration: Self.configuration(access))
      try queue.read { try Self.examine($0, path) }
      try Self.bringUpToDate(queue, path)
      let office = try queue.read { try Self.office($0, path) }
      if access == .writing {
        try queue.writeWithoutTransaction {
          // Large imports touch many pages of indexes again and again.
          try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -262144")
        }
      }
      opened = (queue, office)
    } catch {
      throw RegisterError(error, path)
    }
    queue = opened.0
    (id, officeName, area, isPractice) = Self.facts(opened.1)
  }

  private static func facts(
    _ office: (id: String, body: RecordBody)
  ) -> (String, String, String, Bool) {
    let kind = RecordKind.office
    return (
      office.id, office.body["name", kind].text ?? "", office.body["area", kind].text ?? "",
      office.body["purpose", kind].text == "practice"
    )
  }

  /// Whether SQLite leaves off counting its memory, which an import of millions feels.
  private static let isLean = sqlite_count_no_memory() == 0

  /// A connection with foreign keys on; others' writing is waited for some seconds.
  static func configuration(_ access: Access) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Self.patience)
    configuration.readonly = access == .reading
    if access == .reading {
      // A search looks at thousands of pages all over the file, once each.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA mmap_size = \(mostMapped)") }
    }
    configuration.label = "register"
    return configuration
  }

  /// How much of the file readers map into memory, in bytes.
  private static let mostMapped = 2 << 30

  /// How long a writer waits for another, in seconds.
  static let patience = 10.0

  /// Says whether a path can be a register before SQLite opens it.
  private static func examine(_ path: String) throws(RegisterError) {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw FileManager.default.fileExists(atPath: path)
        ? RegisterError(
          .missing, zh: "\(path)：没有读取这个登记库的权限；请向管理员申请。",
          en: "\(path): this register may not be read; ask its administrator.")
        : RegisterError(
          .missing, zh: "\(path)：没有这个登记库；请核对 --register，或用 dijie registry init 建立。",
          en:
            "\(path): there is no such register; check --register or make one with dijie registry "
            + "init.")
    }
    defer { try? file.close() }
    let head = (try? file.read(upToCount: 72)) ?? Data()
    guard head.count >= 72, head.starts(with: Array("SQLite format 3\u{0}".utf8)) else {
      throw foreign(path)
    }
    let mark = head[68..<72].reduce(0) { $0 << 8 | Int($1) }
    if mark != RegisterSchema.applicationID { throw foreign(path) }
  }

  private static func foreign(_ path: String) -> RegisterError {
    RegisterError(
      .content, zh: "\(path)：这不是 dijie 登记库；请核对文件，或用 dijie registry restore 从备份恢复。",
      en: "\(path): this is no dijie register; check the file, or restore it from a backup with "
        + "dijie registry restore.")
  }

  /// Refuses tables this program does not know.
  private static func examine(_ database: Database, _ path: String) throws {
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard version > RegisterSchema.version else { return }
    throw RegisterError(
      .content,
      zh: "\(path)：登记库由更新版本的程序建立（结构第 \(version) 版，本程序只到第 "
        + "\(RegisterSchema.version) 版）；请更新程序。",
      en: "\(path): the register comes from a newer program (tables of version \(version), this "
        + "program knows \(RegisterSchema.version)); update the program.")
  }

  /// Adds the tables newer versions brought to a register of an older program.
  ///
  /// Nothing that is there changes. One that may not be written cannot be read before either.
  private static func bringUpToDate(_ queue: DatabaseQueue, _ path: String) throws {
    let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } ?? 0
    guard version < RegisterSchema.version else { return }
    do {
      let writer = try DatabaseQueue(path: path, configuration: configuration(.writing))
      try RegisterSchema.migrator().migrate(writer)
      try writer.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA user_version = \(RegisterSchema.version)")
      }
      try writer.close()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
      throw RegisterError(
        .notPermitted,
        zh: "\(path)：登记库由较早的程序建立（结构第 \(version) 版），须先升级到第 \(RegisterSchema.version) 版，"
          + "但没有写权限；请由有写权限的人员先运行一次 dijie registry info。",
        en: "\(path): the register comes from an older program (tables of version \(version)) and "
          + "must be brought to version \(RegisterSchema.version), but may not be written; have "
          + "somebody who may write it run dijie registry info once.")
    }
  }

  private static func office(
    _ database: Database, _ path: String
  ) throws -> (id: String, RecordBody) {
    let rows = RecordRows(.office)
    guard let record = try rows.current(database).first else { throw foreign(path) }
    return (record.id, record.body)
  }
}

extension Register {
  /// Makes a new register with its office and first administrator.
  /// - Throws: ``RegisterError`` `.cannotCreate` when the file is there already or cannot be made.
  public static func create(
    path: String, id: String, office: String, area: String, isPractice: Bool, founder: Founder,
    clock: RegisterClock
  ) throws(RegisterError) -> Register {
    try NetworkShare.refuse(path)
    guard !FileManager.default.fileExists(atPath: path) else {
      throw RegisterError(
        .cannotCreate, zh: "\(path) 已经存在；请换一个文件名，或先移走原文件。",
        en: "\(path) is there already; choose another name or move it away first.")
    }
    let folder = URL(filePath: path).deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw RegisterError(
        .cannotCreate, zh: "不能在文件夹 \(folder) 中建立登记库；请检查该文件夹是否存在、是否可写。",
        en: "no register can be made in \(folder); check that the folder is there and writable.")
    }
    // Made beside its place and moved there, so that a half-made one is never found.
    let temporary = path + ".new"
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: temporary + end) }
    do {
      let queue = try DatabaseQueue(path: temporary, configuration: configuration(.writing))
      try queue.writeWithoutTransaction { database in
        try database.execute(
          sql: """
            PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            PRAGMA application_id = \(RegisterSchema.applicationID);
            PRAGMA user_version = \(RegisterSchema.version);
            """)
      }
      try RegisterSchema.migrator().migrate(queue)
      try queue.write { database in
        let writer = try EventWriter(database, founder.author(clock))
        try writer.found(id, office: office, area: area, isPractice: isPractice)
        try writer.enter(founder.record(area))
      }
      _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try queue.close()
      try FileManager.default.moveItem(atPath: temporary, toPath: path)
    } catch {
      for end in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: temporary + end)
      }
      throw RegisterError(error, path)
    }
    return try Register(path: path, for: .writing)
  }

  /// The person who makes a register: its first administrator.
  public struct Founder: Sendable {
    /// The account of the operating system.
    public let account: Account
    /// The name.
    public let name: String
    /// The roles.
    public let roles: [String]

    /// Makes a founder.
    public init(account: Account, name: String, roles: [String]) {
      self.account = account
      self.name = name
      self.roles = roles
    }

    static let id = "P0001"

    func record(_ area: String) -> RecordDraft {
      var draft = RecordDraft(.person, id: Self.id)
      draft.body["name", .person] = .text(name)
      draft.body["account", .person] = .text(account.name)
      draft.body["uid", .person] = .integer(account.uid)
      draft.body["roles", .person] = .text(roles.joined(separator: ","))
      draft.body["area", .person] = .text(area)
      return draft
    }

    func author(_ clock: RegisterClock) throws -> Author {
      guard let person = Person(id: Self.id, record("").body) else {
        throw RegisterError(.fault, zh: "建库人不完整。", en: "the founder is incomplete.")
      }
      return Author(person: person, permissions: Set(Permission.allCases), clock: clock)
    }
  }
}

extension RegisterError {
  /// Puts what SQLite or the system says into a sentence.
  init(_ error: any Error, _ path: String) {
    if let own = error as? RegisterError {
      self = own
      return
    }
    guard let engine = error as? DatabaseError else {
      let reason = (error as? FormatError)?.description ?? error.localizedDescription
      self.init(
        .io, zh: "\(path)：读写登记库失败（\(reason)）；请检查磁盘和权限后重试。",
        en:
          "\(path): reading or writing the register failed (\(reason)); check disk and permissions "
          + "and try again.")
      return
    }
    self = Self.sentence(engine, path)
  }

  private static func sentence(_ error: DatabaseError, _ path: String) -> RegisterError {
    let reason = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return RegisterError(
        .busy, zh: "\(path)：登记库正被别人写入，等了 \(Int(Register.patience)) 秒仍未轮到；未作改动，请稍后重试。",
        en: "\(path): somebody else is writing to the register and did not finish within "
          + "\(Int(Register.patience)) seconds; nothing was changed, try again later.")
    case .SQLITE_FULL:
      return RegisterError(
        .io, zh: "\(path)：磁盘已满，未作改动；请腾出空间后重试。",
        en: "\(path): the disk is full, nothing was changed; free some space and try again.")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return RegisterError(
        .content, zh: "\(path)：登记库文件已损坏（\(reason)）；请用 dijie registry restore 从备份恢复。",
        en: "\(path): the register is damaged (\(reason)); restore it from a backup with dijie "
          + "registry restore.")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
      return RegisterError(
        .notPermitted, zh: "\(path)：没有写这个登记库的权限（\(reason)）；请检查文件和文件夹的权限。",
        en: "\(path): this register may not be written (\(reason)); check the permissions of file "
          + "and folder.")
    case .SQLITE_CONSTRAINT:
      return RegisterError(
        .refused, zh: "登记库的约束不允许（\(reason)）；未作改动。",
        en: "the register's constraints refuse this (\(reason)); nothing was changed.")
    default:
      return RegisterError(
        .io, zh: "\(path)：读写登记库失败（\(reason)）；未作改动，请检查磁盘后重试。",
        en:
          "\(path): reading or writing the register failed (\(reason)); nothing was changed, check "
          + "the disk and try again.")
    }
  }
}
