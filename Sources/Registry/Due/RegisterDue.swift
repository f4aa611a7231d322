internal import GRDB
public import Rules

/// No backup for longer than the office allows.
public struct BackupDue: DueSource {
  /// The stable name of the kind.
  public let kind = "backup"

  /// Makes the source.
  public init() {}

  /// At most one item.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let days = Int(try context.rules.pack.number("backup.days"))
    let last = try register.lastBackup()
    guard let from = try last ?? register.founded(), let due = from.adding(days: days),
      due < context.today
    else { return [] }
    return [
      DueItem(
        kind: kind, title: LocalizedText(zh: "备份", en: "backup"), subject: "",
        what: last.map {
          LocalizedText(
            zh: "上次备份是 \($0)，已超过 \(days) 天；请用 dijie registry backup 备份",
            en: "the last backup is of \($0), more than \(days) days ago; make one with dijie "
              + "registry backup")
        }
          ?? LocalizedText(
            zh: "登记库从未备份；请用 dijie registry backup 备份",
            en: "the register has no backup; make one with dijie registry backup"),
        due: due, today: context.today, severity: .error, basis: context.basis("backup.days"))
    ]
  }
}

/// The chain was not sealed for longer than the office allows.
public struct SealDue: DueSource {
  /// The stable name of the kind.
  public let kind = "seal"

  /// Makes the source.
  public init() {}

  /// At most one item.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let days = Int(try context.rules.pack.number("seal.days"))
    let last = try register.lastDay(of: .seal)
    guard let from = try last ?? register.founded(), let due = from.adding(days: days),
      due < context.today
    else { return [] }
    return [
      DueItem(
        kind: kind, title: LocalizedText(zh: "封存", en: "seal"), subject: "",
        what: last.map {
          LocalizedText(
            zh: "上次封存是 \($0)，已超过 \(days) 天；请用 dijie registry seal 打印封存码入卷",
            en: "the chain was last sealed on \($0), more than \(days) days ago; print the seal "
              + "with dijie registry seal and file it")
        }
          ?? LocalizedText(
            zh: "校验链从未封存；请用 dijie registry seal 打印封存码入卷",
            en: "the chain was never sealed; print the seal with dijie registry seal and file it"),
        due: due, today: context.today, severity: .warning, basis: context.basis("seal.days"))
    ]
  }
}

/// Files of attachments that are not where they belong; they are not read.
public struct AttachmentsDue: DueSource {
  /// The stable name of the kind.
  public let kind = "attachment"

  /// Makes the source.
  public init() {}

  /// At most one item.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let faults = try register.verifyAttachments(reads: false).faults
    guard let first = faults.first else { return [] }
    return [
      DueItem(
        kind: kind, title: LocalizedText(zh: "附件缺失", en: "attachments missing"), subject: "",
        what: LocalizedText(
          zh: "\(faults.count) 个附件文件不在或大小不符，如：\(first.message.zh)",
          en: "\(faults.count) files of attachments are missing or of another size, such as: "
            + first.message.en),
        due: context.today, today: context.today, severity: .error,
        basis: Basis(document: "行政区域界线管理条例 (State Council Order 353)", clause: "13"))
    ]
  }
}

extension Register {
  /// The day of the last backup that was completed and read back; nil when there is none.
  public func lastBackup() throws(RegisterError) -> CalendarDay? {
    try lastDay(of: .backup, detail: "%\"state\":\"completed\"%")
  }

  /// The day of the last event of an act.
  func lastDay(of act: Act, detail: String = "%") throws(RegisterError) -> CalendarDay? {
    try read { database in
      try String.fetchOne(
        database,
        sql: """
          SELECT happened FROM event WHERE kind = 'register' AND act = ?
            AND coalesce(after, '') LIKE ? ORDER BY seq DESC LIMIT 1
          """, arguments: [act.rawValue, detail]
      ).flatMap { CalendarDay($0) }
    }
  }

  /// The day the register was made.
  func founded() throws(RegisterError) -> CalendarDay? {
    try read { database in
      try String.fetchOne(database, sql: "SELECT happened FROM event WHERE seq = 1")
        .flatMap { CalendarDay($0) }
    }
  }
}
