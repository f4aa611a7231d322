import ArgumentParser
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie case new`: opens a case.
struct CaseNewCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "new",
      abstract: Wording.pick(
        zh: "登记一件申请，先按命名规则检查。", en: "Opens a case; the name is checked first."),
      discussion: Wording.pick(
        zh: """
          业务种类：naming 命名、renaming 更名、cancellation 销名、extent 起止点调整、
          correction 更正、opinion 复函、filing 接收备案、rectification 整改；本地有规定的
          还有 reservation 预命名、certificate 核准书，在 names/case-kinds.tsv 启用。更名、
          销名、起止点调整、更正须用 --name 指明现有地名。字段见 dijie record fields
          name_case。

          例：
            dijie case new naming 翠湖街 --area 210114 --category street start=沈大路 \\
                finish=巢湖街 length_m=670 width_m=8 applicant=某单位 cause=新建道路
            dijie case new renaming 青湖街 --name 翠湖街 --area 210114 cause=区划调整
            dijie case new cancellation --name 翠湖街 --area 210114 cause=道路灭失
          """,
        en: """
          Kinds: naming, renaming, cancellation, extent, correction, opinion, filing,
          rectification; reservation and certificate where names/case-kinds.tsv opens
          them. Renaming, cancellation, extent and correction need --name, the name there
          is. dijie record fields name_case lists the fields.

          Examples:
            dijie case new naming 翠湖街 --area 210114 --category street start=沈大路 \\
                finish=巢湖街 length_m=670 width_m=8 applicant=office
            dijie case new renaming 青湖街 --name 翠湖街 --area 210114 cause="new borders"
            dijie case new cancellation --name 翠湖街 --area 210114 cause="street gone"
          """))
  }

  @Argument(help: .wording(zh: "业务种类。", en: "The kind of case.", value: ("种类", "kind")))
  var kind: String

  @Argument(
    help: .wording(
      zh: "拟用名称（销名、起止点调整不写），和 字段=内容。",
      en: "The proposed name, where there is one, and field=value.", value: ("名称", "name")))
  var words: [String] = []

  @Option(
    help: .wording(
      zh: "类别，如 street（见 dijie name check --help）。",
      en: "The category, such as street (see dijie name check --help).",
      value: ("类别", "category")))
  var category: NameCategory?

  @Option(
    help: .wording(
      zh: "所在区划，代码或名称。", en: "The division, by code or name.", value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "现有地名：编号或名称。", en: "The name there is, by id or as it is.", value: ("地名", "name")))
  var name: String?

  @Option(
    help: .wording(
      zh: "备选名称；可写多个，names/case-kinds.tsv 允许几个写几个。",
      en: "A further candidate; as many as names/case-kinds.tsv allows.", value: ("名称", "name")))
  var candidate: [String] = []

  @Option(
    help: .wording(
      zh: "申请日期；不写为今天。", en: "The day of the application; today unless named.",
      value: ("日期", "day")))
  var on: CalendarDay?

  @Option(
    help: .wording(zh: "编号；不写时自动编号。", en: "Its number; given unless named.", value: ("编号", "id")))
  var id: String?

  @Flag(help: .wording(zh: "旧档补录，缺项只提示。", en: "Old papers, whose gaps are only remarked."))
  var historical = false

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(.writing, shared)
    let book = try CaseBook(session, data)
    let drafting = CaseDrafting(
      table: book.table, kind: kind, words: words, category: category, area: area, name: name,
      candidates: candidate, on: on, historical: historical)
    var draft = try drafting.draft(session, data)
    try CaseDrafting.judge(draft, session, data)
    draft.id = id ?? ""
    let (ids, event) = try session.enter(
      [draft], by: signing.author(session), digits: 4, document: "application",
      prefix: drafting.prefix)
    let number = ids[0]
    let next = try book.found(number).naming.next(book.table)
    try Streams.write(
      Wording.pick(
        zh:
          "已登记案件 \(number)（事件 \(event)）；下一步：\(next?.title.zh ?? "—")（dijie case \(next?.id ?? "next")）。\n",
        en: "Entered case \(number) (event \(event)); next: \(next?.title.en ?? "—") (dijie case "
          + "\(next?.id ?? "next")).\n"))
  }
}

/// Makes the record of a new case of what people say.
struct CaseDrafting {
  let table: CaseTable
  let kind: String
  let words: [String]
  let category: NameCategory?
  let area: String?
  let name: String?
  var candidates: [String] = []
  let on: CalendarDay?
  var historical = false

  /// How the number of a case begins.
  func prefix(_ draft: RecordDraft) -> String {
    let area = draft.body["area", .nameCase].text?.prefix(6) ?? ""
    let year = draft.body["opened", .nameCase].text?.prefix(4) ?? ""
    let mark = table.kind(draft.body["kind", .nameCase].text ?? "")?.mark
    return "\(mark ?? "AJ")\(area)-\(year)-"
  }

  /// The record.
  ///
  /// - Throws: ``CommandFailure`` saying what is missing or wrong.
  func draft(_ session: OfficeSession, _ data: DataFolder) throws -> RecordDraft {
    var draft = RecordDraft(.nameCase, id: "")
    try draft.put("kind", kind)
    let kind = try openKind(draft.body["kind", .nameCase].text ?? "")
    let plain = words.filter { !$0.contains("=") && !$0.contains("＝") }
    guard plain.count <= 1 else {
      throw CommandFailure.usage(
        zh: "一件案件只有一个拟用名称，写了 \(plain.joined(separator: "、"))；多件用 dijie case batch。",
        en:
          "a case proposes one name, not \(plain.joined(separator: ", ")); dijie case batch opens "
          + "several.")
    }
    try draft.put("text", plain.first?.filter { !$0.isWhitespace })
    try draft.put("category", category?.rawValue)
    try draft.put("opened", (on ?? session.clock.today).description)
    if let area {
      let isCode = area.allSatisfy { $0.isASCII && $0.isNumber }
      try draft.put("area", isCode ? area : NameCheckCommand.division(area, data).code)
    }
    if let name { try put(name, into: &draft, session, data) }
    var fields = RecordWords.own()
    fields.assignments = words.filter { $0.contains("=") || $0.contains("＝") }
    (fields.on, fields.reason) = (nil, nil)
    try fields.fill(&draft, document: nil)
    if draft.body["length_m", .nameCase].isNull, let drawn = CaseQuery.length(draft.body) {
      draft.body["length_m", .nameCase] = .decimal(drawn.rounded())
    }
    try fillEnds(&draft, session)
    draft.body.isHistorical = historical
    try require(kind, draft)
    try propose(&draft, kind)
    _ = try RecordJudge.judge(draft, today: session.clock.today)
    return draft
  }

  /// The existing name, with what follows from it.
  private func put(
    _ name: String, into draft: inout RecordDraft, _ session: OfficeSession, _ data: DataFolder
  ) throws {
    let scope = try NameScopeOptions.scope(area, nil, data)
    let id = try NameChoice.name(name, scope, session.register)
    try draft.put("name", id)
    let record = try session.register.versions(.name, id).last
    if draft.body["area", .nameCase].isNull, let own = record?.body["area", .name].text {
      try draft.put("area", own)
    }
    guard draft.body["category", .nameCase].isNull,
      let code = record?.body["feature", .name].text,
      let feature = try session.register.versions(.feature, code).last
    else { return }
    draft.body["category", .nameCase] = feature.body["category", .feature]
  }

  /// The kind, where the office runs such cases.
  private func openKind(_ id: String) throws -> CaseKind {
    let open = table.kinds.filter(\.isOpen)
    guard let kind = table.kind(id) else {
      throw CommandFailure.usage(
        zh: "没有业务种类“\(id)”；有：\(open.map(\.title.zh).joined(separator: "、"))。",
        en: "there is no kind of case “\(id)”; there are: "
          + "\(open.map(\.id).joined(separator: ", ")).")
    }
    guard kind.isOpen else {
      throw CommandFailure(
        .refused,
        zh: "本单位没有启用“\(kind.title.zh)”；本地有此规定的，在 names/case-kinds.tsv 把 open 改为 yes。",
        en: "this office runs no cases of \(kind.title.en); where local rules have them, write yes "
          + "under open in names/case-kinds.tsv.")
    }
    return kind
  }

  private func require(_ kind: CaseKind, _ draft: RecordDraft) throws {
    if kind.needs.contains(.text), draft.body["text", .nameCase].isNull {
      throw CommandFailure.usage(
        zh: "这类案件要写拟用名称，如 dijie case new \(kind.id) 翠湖街。",
        en: "this kind of case proposes a name, as in dijie case new \(kind.id) 翠湖街.")
    }
    if kind.needs.contains(.name), draft.body["name", .nameCase].isNull {
      throw CommandFailure.usage(
        zh: "这类案件要用 --name 指明现有地名。", en: "this kind of case names an existing name with --name.")
    }
    if kind.needs.contains(.category), draft.body["category", .nameCase].isNull {
      throw CommandFailure.usage(
        zh: "请用 --category 写明类别，如 street。", en: "name the category with --category, such as street."
      )
    }
  }

  /// Takes what is not stated of a street from its line, and says what was taken.
  private func fillEnds(_ draft: inout RecordDraft, _ session: OfficeSession) throws {
    guard category == .street || draft.body["category", .nameCase].text == "street",
      let ends = try StreetEnds(draft.body, session.register)
    else { return }
    var taken: [String] = []
    for (field, value) in [
      ("start", ends.start), ("finish", ends.finish), ("direction", ends.direction),
    ] {
      guard let value, draft.body[field, .nameCase].isNull,
        let own = RecordKind.nameCase.fields.first(where: { $0.name == field })
      else { continue }
      draft.body[field, .nameCase] = .text(value)
      taken.append("\(own.title.chosen) \(own.shown(.text(value), Wording.language))")
    }
    guard !taken.isEmpty else { return }
    let list = taken.joined(separator: Wording.pick(zh: "、", en: ", "))
    Streams.say(Wording.pick(zh: "取自图形：\(list)。", en: "Taken from the geometry: \(list)."))
  }

  /// Puts the further candidates in.
  private func propose(_ draft: inout RecordDraft, _ kind: CaseKind) throws {
    guard candidates.count <= kind.candidates else {
      throw CommandFailure(
        .refused,
        zh: kind.candidates == 0
          ? "本单位的“\(kind.title.zh)”只报一个名称；本地允许备选名的，在 names/case-kinds.tsv 的 candidates 写个数。"
          : "“\(kind.title.zh)”最多报 \(kind.candidates) 个备选名，写了 \(candidates.count) 个。",
        en: kind.candidates == 0
          ? "a case of \(kind.title.en) proposes one name here; where local rules allow more, write how "
            + "many under candidates in names/case-kinds.tsv."
          : "a case of \(kind.title.en) has at most \(kind.candidates) further candidates, not "
            + "\(candidates.count).")
    }
    let all = [draft.body["text", .nameCase].text ?? ""] + candidates
    guard Set(all).count == all.count else {
      throw CommandFailure.usage(
        zh: "名称有重复；每个名称只写一次。", en: "a name stands twice; write each once.")
    }
    let rows = candidates.compactMap { name -> RecordEntry? in
      var row = RecordKind.nameCase.entry("candidates")
      row?["text"] = .text(name)
      return row
    }
    draft.body.set("candidates", .nameCase, rows)
  }

  /// Says what the rules find in the proposed name.
  static func judge(_ draft: RecordDraft, _ session: OfficeSession, _ data: DataFolder) throws {
    guard var query = try CaseQuery.query(draft.body, session.register) else { return }
    var checking = try NameChecking(data, pack: nil, register: session.register)
    checking.know(try data.divisionTable())
    let others = draft.body.entries("candidates", .nameCase).compactMap { $0["text"].text }
    for name in [query.name] + others {
      query.name = name
      let mark = others.isEmpty ? "" : "“\(name)” "
      for finding in try checking.check(query).findings where finding.severity != .info {
        Streams.say(
          mark + "\(finding.severity.title.chosen) \(finding.code) " + finding.message.chosen)
      }
    }
  }
}
