import ArgumentParser
import Registry
import Rules
import Workbench

/// What may leave the register and how.
struct OutputLimits: ParsableArguments {
  @Option(
    help: .wording(
      zh: "最高密级：公开、内部、秘密、机密、绝密；高于它的拒绝输出。",
      en: "The highest level: public, internal, secret …; what lies above is refused.",
      value: ("密级", "level")))
  var level: String?

  @Flag(
    help: .wording(
      zh: "公开：坐标取整到规则包的精度，去掉高程、方位物和个人信息。",
      en: "For the public: coarse positions, no heights, ties and persons."))
  var `public` = false

  @Option(
    help: .wording(
      zh: "公开地图的审图号。", en: "The review number of a public map.", value: ("审图号", "number")))
  var reviewNumber: String?

  @Flag(
    help: .wording(
      zh: "显示个人信息；需要权限，并记入日志。", en: "Shows personal data; needs the permission and is logged."))
  var personal = false

  /// How records go out; showing personal data is logged.
  func output(
    _ session: OfficeSession, _ what: String, _ shared: SharedOptions
  ) throws -> RecordOutput {
    var output = RecordOutput(try PublicationLimits(shared.dataFolder().rulePack(nil)))
    if let level {
      guard let limit = SecrecyLevel(text: level) else {
        throw CommandFailure.usage(
          zh: "没有密级“\(level)”；有公开、内部、秘密、机密、绝密。",
          en:
            "there is no level “\(level)”; there are public, internal, secret, confidential, top-secret."
        )
      }
      output.limit = limit
    }
    output.isPublic = `public`
    output.reviewNumber = reviewNumber
    if `public`, reviewNumber == nil, !shared.quiet {
      Streams.say(
        Wording.pick(
          zh: "没有审图号（--review-number）：制成的地图送审通过前不得公开。",
          en: "No review number (--review-number): a map of it must not be published before review."
        ))
    }
    if personal {
      let author = session.author()
      try author.require(.personal)
      _ = try session.register.write(by: author) {
        try $0.note(.reveal, kind: what, subject: "*", reason: nil)
      }
      output.showsPersonal = true
    }
    return output
  }
}

/// `dijie record list`: records of a kind.
struct RecordListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: Wording.pick(zh: "列出某一种类的记录。", en: "Lists records of a kind."))
  }

  @Argument(help: .wording(zh: "种类。", en: "The kind.", value: ("种类", "kind")))
  var kind: String

  @Option(
    help: .wording(
      zh: "字段=内容；可写多个。", en: "field=value; may be given more than once.", value: ("条件", "condition")
    ))
  var `where`: [String] = []

  @Option(
    help: .wording(zh: "编号或文字中含有。", en: "The id or a text contains this.", value: ("文字", "text")))
  var containing: String?

  @Option(
    help: .wording(zh: "某一行政区的。", en: "Of a division.", value: ("代码", "code")))
  var area: String?

  @Flag(help: .wording(zh: "连同旧版本。", en: "With former versions."))
  var all = false

  @Option(help: .wording(zh: "最多多少条。", en: "How many at the most.", value: ("条数", "count")))
  var limit = 1000

  @OptionGroup var listed: ListingOptions

  @OptionGroup var limits: OutputLimits
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let kind = try RecordCommand.kind(kind)
    let session = try place.session(limits.personal ? .writing : .reading, shared)
    var filter = RecordFilter()
    filter.onlyCurrent = !all
    filter.area = area
    filter.text = containing
    filter.limit = max(1, limit)
    for word in `where` {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let place = kind.place(named: parts[0]), case .field = place else {
        throw CommandFailure.usage(
          zh: "条件“\(word)”不是“字段=内容”的形式，或没有这个字段。",
          en: "“\(word)” is not of the form field=value, or there is no such field.")
      }
      var draft = RecordDraft(kind, id: "")
      do { try draft.set(place, parts[1]) } catch {
        throw CommandFailure.usage(zh: error.message.zh + "。", en: error.message.en + ".")
      }
      filter.fields[kind.path(place)] = draft.body.value(at: place).text ?? parts[1]
    }
    let output = try limits.output(session, kind.name, shared)
    let found = try session.register.records(kind, filter)
    let (records, level) = try output.prepared(found, kind)
    var listing = Listing(
      records, kind, of: session.register, forPeople: try listed.chosenFormat().isForPeople,
      language: Wording.language)
    listing.marks = output.marks(level, of: session.register)
    try listed.write(listing)
    if records.count == filter.limit {
      Streams.say(
        Wording.pick(
          zh: "只列出前 \(records.count) 条；用 --limit 多列，或用 --where 缩小范围。",
          en:
            "Only the first \(records.count) are listed; list more with --limit or narrow with --where."
        ))
    }
    if level > .internal {
      Streams.say(
        Wording.pick(zh: "密级：\(level.title.zh)", en: "Level: \(level.title.en)"))
    }
  }
}

/// `dijie record show`: one record, field by field.
struct RecordShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show", abstract: Wording.pick(zh: "显示一条记录。", en: "Shows one record."))
  }

  @Argument(help: .wording(zh: "种类。", en: "The kind.", value: ("种类", "kind")))
  var kind: String

  @Argument(help: .wording(zh: "编号。", en: "Its id.", value: ("编号", "id")))
  var id: String

  @Option(
    help: .wording(
      zh: "第几版；不写为最新。", en: "Which version; the last unless named.", value: ("版本", "version")))
  var edition: Int?

  @OptionGroup var listed: ListingOptions

  @OptionGroup var limits: OutputLimits
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let kind = try RecordCommand.kind(kind)
    let session = try place.session(limits.personal ? .writing : .reading, shared)
    let versions = try session.register.versions(kind, id)
    guard let record = edition.map({ n in versions.first { $0.version == n } }) ?? versions.last
    else {
      throw CommandFailure(
        .missing, zh: "登记库中没有\(kind.title.zh) \(id)；请核对编号和版本。",
        en: "the register has no \(kind.title.en) \(id); check id and version.")
    }
    let (records, _) = try limits.output(session, kind.name, shared).prepared([record], kind)
    let columns = RecordColumn.filled(of: kind, for: records)
    let listing = Listing(
      columns: [
        .init("field", zh: "字段", en: "field"), .init("title", zh: "名称", en: "title"),
        .init("value", zh: "内容", en: "value"),
      ],
      rows: columns.map { column in
        [
          .text(column.key), .text(column.title.chosen),
          .text(column.shown(records[0], kind, Wording.language)),
        ]
      })
    try listed.write(listing)
  }
}

/// `dijie record history`: the versions of a record with their events.
struct RecordHistoryCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "history",
      abstract: Wording.pick(zh: "一条记录的全部版本和事件。", en: "All versions and events of a record."))
  }

  @Argument(help: .wording(zh: "种类。", en: "The kind.", value: ("种类", "kind")))
  var kind: String

  @Argument(help: .wording(zh: "编号。", en: "Its id.", value: ("编号", "id")))
  var id: String

  @OptionGroup var listed: ListingOptions

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let kind = try RecordCommand.kind(kind)
    let session = try place.session(.reading, shared)
    var filter = EventFilter()
    filter.kind = kind.name
    filter.subject = id
    filter.isNewestFirst = false
    filter.limit = 10_000
    let events = try session.register.events(filter)
    guard !events.isEmpty else {
      throw CommandFailure(
        .missing, zh: "登记库中没有\(kind.title.zh) \(id)；请核对编号。",
        en: "the register has no \(kind.title.en) \(id); check the id.")
    }
    let people = Dictionary(
      try session.register.people().map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
    let limits = try PublicationLimits(shared.dataFolder().rulePack(nil))
    let versions = try RecordOutput(limits).prepared(
      session.register.versions(kind, id), kind
    ).records
    let made = Dictionary(versions.map { ($0.event, $0) }, uniquingKeysWith: { $1 })
    func optional(_ text: String?) -> Listing.Cell { text.map { .text($0) } ?? .none }
    let listing = Listing(
      columns: [
        .init("event", zh: "事件", en: "event"), .init("happened", zh: "发生", en: "happened"),
        .init("recorded", zh: "记录时间", en: "recorded"), .init("person", zh: "记录人", en: "by"),
        .init("signer", zh: "签字人", en: "signed by"), .init("act", zh: "事项", en: "act"),
        .init("version", zh: "版本", en: "version"), .init("status", zh: "现状", en: "status now"),
        .init("document", zh: "依据", en: "document"), .init("reason", zh: "理由", en: "reason"),
        .init("changes", zh: "改动", en: "changes"),
      ],
      rows: events.map { event in
        let version = made[event.seq]
        let former = version.flatMap { v in versions.first { $0.version == v.version - 1 } }
        return [
          .count(event.seq), .text(event.happened), .text(event.recorded),
          .text(people[event.person] ?? event.person), optional(event.signer),
          .text(Act(rawValue: event.act)?.title.chosen ?? event.act),
          version.map { .count($0.version) } ?? .none,
          optional(version?.status.title.chosen), optional(event.document),
          optional(event.reason),
          .text(version.map { Self.changes(former, $0, kind) } ?? ""),
        ]
      })
    try listed.write(listing)
  }

  /// What one version says otherwise than the one before.
  private static func changes(
    _ former: StoredRecord?, _ record: StoredRecord, _ kind: RecordKind
  ) -> String {
    guard let former else { return "" }
    return RecordColumn.all(of: kind, for: [former, record]).filter {
      !["version", "status", "valid_from", "valid_until"].contains($0.key)
    }.compactMap { column in
      let old = column.shown(former, kind, Wording.language)
      let new = column.shown(record, kind, Wording.language)
      return old == new
        ? nil : "\(column.title.chosen): \(old.isEmpty ? "—" : old) → \(new.isEmpty ? "—" : new)"
    }.joined(separator: "; ")
  }
}

/// `dijie record fields`: what can be written.
struct RecordFieldsCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "fields",
      abstract: Wording.pick(zh: "列出记录的种类和字段。", en: "Lists kinds of records and their fields."))
  }

  @Argument(
    help: .wording(
      zh: "种类；不写列出全部种类。", en: "The kind; all of them unless named.", value: ("种类", "kind")))
  var kind: String?

  @OptionGroup var listed: ListingOptions

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let kinds = try kind.map { [try RecordCommand.kind($0)] } ?? KindCatalog.open
    var rows: [[Listing.Cell]] = []
    for kind in kinds {
      func row(_ path: String, _ field: RecordField) -> [Listing.Cell] {
        [
          .text(kind.name), .text(kind.title.chosen), .text(path), .text(field.title.chosen),
          .text(Self.form(field)), .flag(field.isRequired), .flag(field.isPersonal),
        ]
      }
      rows.append(row("id", kind.identity))
      rows += kind.fields.map { row($0.name, $0) }
      for part in kind.parts { rows += part.fields.map { row("\(part.name).1.\($0.name)", $0) } }
    }
    let listing = Listing(
      columns: [
        .init("kind", zh: "种类", en: "kind"), .init("kindTitle", zh: "种类名", en: "kind's title"),
        .init("field", zh: "字段", en: "field"), .init("title", zh: "名称", en: "title"),
        .init("form", zh: "形式", en: "form"), .init("required", zh: "必填", en: "required"),
        .init("personal", zh: "个人信息", en: "personal"),
      ], rows: rows)
    try listed.write(listing)
  }

  private static func form(_ field: RecordField) -> String {
    switch field.form {
    case .text(let limit):
      Wording.pick(zh: "文字，至多 \(limit) 字", en: "text, at most \(limit) characters")
    case .integer: Wording.pick(zh: "整数", en: "whole number")
    case .decimal: Wording.pick(zh: "数", en: "number")
    case .day: Wording.pick(zh: "日期", en: "day")
    case .choice(let choices): choices.map(\.title.chosen).joined(separator: "|")
    case .reference(let kind):
      Wording.pick(
        zh: "\(KindCatalog.kind(named: kind)?.title.zh ?? kind)的编号", en: "id of a \(kind)")
    case .division: Wording.pick(zh: "区划代码", en: "division code")
    case .course: Wording.pick(zh: "线形（WKT）", en: "course (WKT)")
    case .shape: Wording.pick(zh: "图形（WKT）", en: "geometry (WKT)")
    }
  }
}
