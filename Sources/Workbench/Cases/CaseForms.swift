import Documents
public import Formats
import Gazetteer
import Registry
public import Rules

/// The forms of a case, filled from its record (地名业务表格).
public struct CaseForms {
  /// The forms with the templates they are written on.
  public static let forms: [(id: String, title: LocalizedText)] = [
    ("application", LocalizedText(zh: "申请表", en: "application form")),
    ("review", LocalizedText(zh: "审核表", en: "review sheet")),
    ("experts", LocalizedText(zh: "专家论证意见", en: "opinion of experts")),
    ("opinions", LocalizedText(zh: "征求意见报告", en: "report on the consultation")),
    ("filing", LocalizedText(zh: "备案登记表", en: "filing form")),
    ("reservation", LocalizedText(zh: "预命名使用书", en: "reservation")),
    ("certificate", LocalizedText(zh: "核准书", en: "certificate")),
  ]

  let book: CaseBook
  let tables: NameTables
  private let data: DataFolder
  private let output: RecordOutput
  private let shelf: TemplateShelf

  /// - Parameter output: How records may go out.
  /// - Throws: `FormatError` when a table or template is missing or cannot be used.
  public init(_ book: CaseBook, _ data: DataFolder, _ output: RecordOutput) throws(FormatError) {
    (self.book, self.data, self.output) = (book, data, output)
    tables = try data.nameTables()
    shelf = try TemplateShelf(data)
  }

  /// Writes a form of a case in the form the file's name asks for.
  ///
  /// - Throws: `RegisterError` `.refused` where the case has nothing for it, `FormatError`.
  public func write(_ form: String, _ item: OpenCase, to path: String) throws {
    let level = item.record.body.level(.nameCase)
    try shelf.write(
      "name-\(form)", try paper(form, item), to: path,
      secrecy: level.isStateSecret ? level.title.zh : nil)
  }

  /// What a form is filled with.
  func paper(_ form: String, _ original: OpenCase) throws -> PaperData {
    let records = try output.prepared([original.record], .nameCase).records
    let item = records.first.flatMap(OpenCase.init) ?? original
    let heard = item.record.body.entries("submissions", .nameCase)
    let experts = heard.filter { $0["party"].text == "expert" }
    let opinions = heard.filter { $0["party"].text != "expert" }
    func refuse(_ isEmpty: Bool, zh: String, en: String) throws {
      guard isEmpty else { return }
      throw RegisterError(.refused, zh: "案件 \(item.id) \(zh)", en: "case \(item.id) \(en)")
    }
    var members = try facts(item)
    switch form {
    case "review": members += try findings(item, experts, opinions)
    case "experts":
      try refuse(
        experts.isEmpty,
        zh: "还没有专家意见；用 dijie case consult \(item.id) --speaker 专家 --submitter 姓名 --what 意见 登记。",
        en:
          "has no opinions of experts; enter them with dijie case consult \(item.id) --speaker expert "
          + "--submitter NAME --what TEXT.")
      members += counts(experts)
      members.append(PaperMember("专家", .list(experts.map(expert))))
      members.append(PaperMember("专家数", .number(Double(experts.count))))
    case "opinions":
      try refuse(
        !item.naming.hasDone("consult"),
        zh: "还没有征求意见；用 dijie case consult \(item.id) --until 日期 登记。",
        en: "has no consultation; enter it with dijie case consult \(item.id) --until DAY.")
      members += counts(opinions)
      members.append(PaperMember("意见", .list(opinions.map(opinion))))
    case "reservation", "certificate":
      try refuse(
        item.naming.kind != form, zh: "不是这类业务，没有这种表。",
        en: "is of another kind and has no such form."
      )
    default: break
    }
    return .record(members)
  }

  private func text(_ text: String?) -> PaperData { text.map { .text($0) } ?? .absent }

  private func day(_ day: CalendarDay?) -> PaperData { day.map { .day($0) } ?? .absent }

  private func shown(_ item: OpenCase, _ field: String) -> PaperData {
    let own = RecordKind.nameCase.fields.first { $0.name == field }
    let value = item.record.body[field, .nameCase]
    return value.isNull ? .absent : text(own?.shown(value, .zh))
  }

  /// What all forms have in common.
  private func facts(_ item: OpenCase) throws -> [PaperMember] {
    let register = book.session.register
    let former = try item.text("name").flatMap { try register.versions(.name, $0).last }
    let made = try item.text("made").flatMap { try register.versions(.name, $0).last }
    let name = item.text("text") ?? former?.body["text", .name].text ?? item.id
    let area = item.text("area") ?? ""
    let decision = item.naming.done.last { ["approve", "receive"].contains($0.step) }
    let spelling =
      made?.body["spelling", .name].text ?? item.text("spelling")
      ?? tables.spelling(name, item.naming.category, area) ?? ""
    let number: (String) -> PaperData = { field in
      item.record.body[field, .nameCase].number.map { .number($0) } ?? .absent
    }
    let candidates = item.record.body.entries("candidates", .nameCase)
      .compactMap { $0["text"].text.map { PaperData.text($0) } }
    let oldName = former?.body["text", .name].text
    let history = decision?.day.flatMap { day in
      item.naming.kind == "renaming" ? oldName.map { "原为\($0)，\(day.chinese)更名" } : nil
    }
    let facts: [(String, PaperData)] = [
      ("业务", .text(book.table.title(kind: item.naming.kind).zh)), ("案件编号", .text(item.id)),
      ("申请日期", .day(item.naming.opened)), ("名称", .text(name)), ("拼写", .text(spelling)),
      ("类别", shown(item, "category")), ("政区", .text(tables.place(area))),
      ("起点", shown(item, "start")), ("止点", shown(item, "finish")), ("长度", number("length_m")),
      ("宽度", number("width_m")), ("走向", shown(item, "direction")), ("规模", shown(item, "size")),
      ("申请单位", shown(item, "applicant")), ("信用代码", shown(item, "applicant_code")),
      ("联系人", shown(item, "contact")), ("联系电话", shown(item, "telephone")),
      ("原名称", oldName == name ? .absent : text(oldName)), ("备选名称", .list(candidates)),
      ("含义", shown(item, "meaning")), ("理由", shown(item, "cause")),
      ("材料", .list(materials(item).map { .text($0) })),
      ("批准机关", text(decision?.facts[.authority])), ("批准文号", text(decision?.facts[.number])),
      ("批准日期", day(decision?.day)), ("公告日期", day(item.entry("announce")?.day)),
      ("地名代码", text(made?.body["feature", .name].text ?? former?.body["feature", .name].text)),
      ("来历", shown(item, "cause")), ("沿革", text(history)),
      ("论证", text(item.entry("consult")?.facts[.result])),
      ("公示日期", day(item.entry("consult")?.day)),
      ("截止日期", day(item.entry("consult")?.facts[.until].flatMap { CalendarDay($0) })),
      ("有效期", day(decision?.facts[.until].flatMap { CalendarDay($0) })),
      ("核准编号", text(decision?.facts[.number])), ("备注", shown(item, "remark")),
      ("单位", .text(book.session.register.officeName)),
      ("填表日期", .day(book.session.clock.today)),
      ("发文机关", .text(book.session.register.officeName)),
      ("成文日期", .day(book.session.clock.today)),
    ]
    return facts.map { PaperMember($0.0, $0.1) }
  }

  /// The papers that came with a case, by title.
  private func materials(_ item: OpenCase) -> [String] {
    item.record.body.entries("materials", .nameCase).compactMap { entry in
      entry["material"].text.map { id in
        book.table.materials.first { $0.id == id }?.title.zh ?? id
      }
    }
  }

  /// What checks, survey, consultation, experts and waivers gave.
  private func findings(
    _ item: OpenCase, _ experts: [RecordEntry], _ opinions: [RecordEntry]
  ) throws -> [PaperMember] {
    var found: [String] = []
    if let query = try CaseQuery.query(item.record.body, book.session.register) {
      var checking = try NameChecking(
        data, pack: nil, register: book.session.register, day: item.naming.opened)
      checking.know(try data.divisionTable())
      found = try checking.check(query).findings.filter { $0.severity != .info }
        .map { "\($0.code) \($0.message.zh)" }
    }
    let survey = item.entry("survey")
    let review = item.entry("review")
    let waivers = item.record.body.entries("waivers", .nameCase).map { entry in
      ["rule", "reason", "document"].compactMap { entry[$0].text }.joined(separator: "：")
    }
    func said(_ entries: [RecordEntry], _ unit: String) -> PaperData {
      entries.isEmpty
        ? .absent
        : .text(
          "\(entries.count)\(unit)，同意 \(stand(entries, "support"))，反对 \(stand(entries, "object"))")
    }
    return [
      PaperMember("检查", found.isEmpty ? .absent : .text(found.joined(separator: "\n"))),
      PaperMember(
        "踏勘", text(survey.map { "\($0.day?.chinese ?? "")踏勘。\($0.facts[.result] ?? "")" })),
      PaperMember("征求意见", said(opinions, "条意见")), PaperMember("论证", said(experts, "名专家")),
      PaperMember("豁免", waivers.isEmpty ? .absent : .text(waivers.joined(separator: "\n"))),
      PaperMember("审核意见", text(review?.facts[.result])),
      PaperMember("审核日期", day(review?.day)),
    ]
  }

  private func stand(_ entries: [RecordEntry], _ stand: String) -> Int {
    entries.count { $0["stand"].text == stand }
  }

  private func counts(_ entries: [RecordEntry]) -> [PaperMember] {
    let numbers = [
      ("意见数", entries.count), ("同意数", stand(entries, "support")),
      ("反对数", stand(entries, "object")), ("未处理数", entries.count { $0["handling"].isNull }),
    ]
    return numbers.map { PaperMember($0.0, .number(Double($0.1))) }
  }

  private func word(_ entry: RecordEntry, _ name: String) -> PaperData {
    guard let part = RecordKind.nameCase.parts.first(where: { $0.name == "submissions" }),
      let field = part.fields.first(where: { $0.name == name }), !entry[name].isNull
    else { return .absent }
    return .text(field.shown(entry[name], .zh))
  }

  private func expert(_ entry: RecordEntry) -> PaperData {
    .fields([
      "姓名": word(entry, "from"), "单位": word(entry, "position"), "态度": word(entry, "stand"),
      "意见": word(entry, "what"),
    ])
  }

  private func opinion(_ entry: RecordEntry) -> PaperData {
    .fields([
      "日期": day(entry["day"].text.flatMap { CalendarDay($0) }), "提出人": word(entry, "from"),
      "态度": word(entry, "stand"), "内容": word(entry, "what"), "处理": word(entry, "handling"),
    ])
  }
}
