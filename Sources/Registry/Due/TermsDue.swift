internal import GRDB
import Rules

/// Volumes whose retention has ended: they are to be appraised, kept longer or destroyed by the
/// rules of archives, never by this program.
public struct RetentionDue: DueSource {
  /// The stable name of the kind.
  public let kind = "retention"

  /// Makes the source.
  public init() {}

  /// One item a volume.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let horizon = try context.horizon
    var items: [DueItem] = []
    for volume in try register.records(.volume) {
      guard let word = volume.body["retention", .volume].text, word != "permanent",
        let closed = volume.body["closed", .volume].text.flatMap({ CalendarDay($0) })
      else { continue }
      let years = Int(try context.rules.pack.number("retention.\(word)"))
      guard let due = closed.adding(years: years), due <= horizon else { continue }
      let title = volume.body["title", .volume].text ?? ""
      items.append(
        DueItem(
          kind: kind, title: LocalizedText(zh: "保管期满", en: "retention ended"),
          subject: "volume \(volume.id)",
          what: LocalizedText(
            zh: "案卷 \(volume.id)《\(title)》保管 \(years) 年，到 \(due) 期满；请组织鉴定，续存或按规定销毁",
            en: "volume \(volume.id) (\(title)) is kept for \(years) years, until \(due); have it "
              + "appraised, kept longer or destroyed by the rules"),
          due: due, today: context.today, severity: .info,
          basis: context.basis("retention.\(word)")))
    }
    return items
  }
}

/// Terms of secrecy that have ended or end soon.
public struct SecrecyDue: DueSource {
  /// The stable name of the kind.
  public let kind = "secrecy"

  /// Makes the source.
  public init() {}

  /// One item a record.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let horizon = try context.horizon
    var items: [DueItem] = []
    for record in KindCatalog.all where record.isOpen || record.name == "attachment" {
      for (id, level, day) in try register.terms(record, until: horizon) {
        let ends = day < context.today
        items.append(
          DueItem(
            kind: kind, title: LocalizedText(zh: "保密期限", en: "term of secrecy"),
            subject: "\(record.name) \(id)",
            what: LocalizedText(
              zh:
                "\(record.title.zh) \(id)（\(level.title.zh)）的保密期限\(ends ? "已于" : "到") \(day) \(ends ? "届满" : "为止")；"
                + "请办理解密、变更或延长，并更正密级",
              en: "the term of secrecy of \(record.title.en) \(id) (\(level.title.en)) "
                + "\(ends ? "ended" : "ends") on \(day); have it lifted, changed or extended and "
                + "correct the level"),
            due: day, today: context.today, severity: ends ? .error : .warning,
            basis: Basis(document: "中华人民共和国保守国家秘密法 (Law on Guarding State Secrets)", clause: "")))
      }
    }
    return items
  }
}

extension Register {
  /// The records of a kind whose term of secrecy ends by a day.
  fileprivate func terms(
    _ kind: RecordKind, until day: CalendarDay
  ) throws(RegisterError) -> [(id: String, level: SecrecyLevel, day: CalendarDay)] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT id, level, level_until FROM \(kind.name)
          WHERE status = 'current' AND level_until <= ? ORDER BY id
          """, arguments: [day.description]
      ).compactMap { row in
        let level: String? = row[1]
        guard let term = CalendarDay(row[2] as String) else { return nil }
        return (row[0], level.flatMap(SecrecyLevel.init(rawValue:)) ?? .unset, term)
      }
    }
  }
}
