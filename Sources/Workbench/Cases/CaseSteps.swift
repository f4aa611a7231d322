public import Gazetteer
public import Registry
public import Rules

/// Carrying cases on: steps entered one by one, or for hundreds at once under one document (办理).
public struct CaseSteps: Sendable {
  /// A step to be entered.
  public struct Entry: Sendable {
    /// The step with its day and what it says.
    public var step: DoneCaseStep
    /// Papers that come with it, by id.
    public var materials: [(id: String, document: String)] = []
    /// Findings that are waived, by rule, with the reason.
    public var waivers: [(rule: String, reason: String)] = []
    /// A submission of a consultation.
    public var submission: RecordEntry?
    /// The candidate that is taken.
    public var choice: String?
    /// A remark.
    public var remark: String?

    /// Begins with a step.
    public init(_ step: DoneCaseStep) { self.step = step }
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// The number of the last event.
    public let event: Int
    /// What is only remarked, by case.
    public let remarks: [(id: String, message: LocalizedText)]
    /// What was made in the gazetteer, by case.
    public let made: [(id: String, name: String)]
  }

  private let book: CaseBook
  private let tables: NameTables

  /// Takes the cases and what names are spelled by.
  public init(_ book: CaseBook, _ tables: NameTables) { (self.book, self.tables) = (book, tables) }

  /// Enters a step in cases, in all of them or in none.
  ///
  /// - Throws: `RegisterError` `.refused` with the first thing that stands against it.
  public func enter(
    _ entry: Entry, in ids: [String], by author: Author
  ) throws -> Outcome {
    guard let first = ids.first else {
      throw RegisterError(.refused, zh: "没有写案件编号。", en: "no case is named.")
    }
    var remarks: [(id: String, message: LocalizedText)] = []
    var made: [(id: String, name: String)] = []
    let papers = try entry.materials.compactMap { material in
      try book.session.keep(scan: material.document).map { (type: material.id, scan: $0) }
    }
    let store = book.session.register.attachments
    let event = try book.session.write(
      author, on: .nameCase, first, document: "case-\(entry.step.step)"
    ) { change in
      for id in ids {
        let outcome = try enter(entry, id, change)
        remarks += outcome.remarks.map { (id, $0) }
        if let name = outcome.made { made.append((id, name)) }
        for paper in papers {
          try change.attach(
            scan: paper.scan.content, file: paper.scan.file, to: (.nameCase, id), in: store,
            type: paper.type)
        }
      }
      return change.lastEvent
    }
    return Outcome(event: event, remarks: remarks, made: made)
  }

  private func enter(
    _ entry: Entry, _ id: String, _ change: RegisterTransaction
  ) throws -> (remarks: [LocalizedText], made: String?) {
    let record = try change.current(.nameCase, id)
    guard var found = OpenCase(record)?.naming else {
      throw RegisterError(
        .content, zh: "案件 \(id) 不完整，请用 dijie record correct name_case 补全。",
        en: "the case \(id) is incomplete; complete it with dijie record correct name_case.")
    }
    found.materials.formUnion(entry.materials.map(\.id))
    let troubles = found.troubles(entering: entry.step, book.table)
    if let refused = troubles.first(where: { $0.force == .refuse }) {
      throw RegisterError(
        .refused, zh: "案件 \(id)：\(refused.message.zh)未作改动。",
        en: "case \(id): \(refused.message.en) Nothing was changed.")
    }
    let state = found.state(book.table)
    let step = book.table.steps(of: found.kind).first {
      $0.id == entry.step.step && $0.from.contains(state)
    }
    if let permission = step.flatMap({ Permission(rawValue: $0.permission) }) {
      try change.author.require(permission)
    }
    var draft = RecordDraft(.nameCase, id: id)
    draft.body = record.body
    if let choice = entry.choice { try Self.choose(choice, in: &draft.body, id) }
    append(entry, &draft, change)
    var name: String?
    if let effect = step?.effect {
      found.done.append(entry.step)
      name = try CaseEffects(change, tables).carryOut(effect, draft.body, found, id)
      if let name { draft.body["made", .nameCase] = .text(name) }
    }
    draft.reason = step?.title.zh ?? entry.step.step
    try change.amend(draft, act: .supersede)
    let signs = entry.step.step == "signpost" ? try Self.signRemarks(draft.body, change) : []
    return (troubles.map(\.message) + signs, name)
  }

  /// What the ledger of signs says of the names of a case: none for the new one, some for the old.
  private static func signRemarks(
    _ body: RecordBody, _ change: RegisterTransaction
  ) throws -> [LocalizedText] {
    func signs(_ name: String) throws -> [StoredRecord] {
      try change.records(.sign, by: "name", name).filter { $0.status == .current }
    }
    func text(_ name: String) throws -> String {
      try change.current(.name, name).body["text", .name].text ?? name
    }
    let (made, former) = (body["made", .nameCase].text, body["name", .nameCase].text)
    var remarks: [LocalizedText] = []
    if let made, made != former, try signs(made).isEmpty {
      let name = try text(made)
      remarks.append(
        LocalizedText(
          zh: "标志台账中还没有“\(name)”的标志；请用 dijie name sign add \(made) 登记。",
          en: "the ledger has no sign of “\(name)” yet; enter it with dijie name sign add \(made).")
      )
    }
    if let former, made != former || body["kind", .nameCase].text == "cancellation" {
      let left = try signs(former).map(\.id)
      if !left.isEmpty {
        let list = left.prefix(5).joined(separator: " ")
        remarks.append(
          LocalizedText(
            zh: "原名的标志还有 \(left.count) 块：\(list)；请更换，或用 dijie name sign order 通知责任区划。",
            en:
              "\(left.count) signs of the old name still stand: \(list); replace them, or order it "
              + "with dijie name sign order."))
      }
    }
    return remarks
  }

  /// Makes a candidate the proposed name; the one proposed before becomes a candidate.
  ///
  /// - Throws: `RegisterError` `.refused` where the case has no such candidate.
  public static func choose(_ name: String, in body: inout RecordBody, _ id: String) throws {
    guard let first = body["text", .nameCase].text, first != name else { return }
    var rows = body.entries("candidates", .nameCase)
    guard let index = rows.firstIndex(where: { $0["text"].text == name }) else {
      let known = ([first] + rows.compactMap { $0["text"].text }).joined(separator: "、")
      throw RegisterError(
        .refused, zh: "案件 \(id) 的备选名称中没有“\(name)”；有：\(known)。未作改动。",
        en: "case \(id) has no candidate “\(name)”; it has: \(known). Nothing was changed.")
    }
    let meaning = rows[index]["meaning"]
    rows[index]["text"] = .text(first)
    rows[index]["meaning"] = body["meaning", .nameCase]
    body["text", .nameCase] = .text(name)
    if !meaning.isNull { body["meaning", .nameCase] = meaning }
    // A spelling was the former name's.
    body["spelling", .nameCase] = .null
    body.set("candidates", .nameCase, rows)
  }

  private func append(_ entry: Entry, _ draft: inout RecordDraft, _ change: RegisterTransaction) {
    let author = change.author
    if var step = RecordKind.nameCase.entry("steps") {
      step["step"] = .text(entry.step.step)
      step["day"] = .text((entry.step.day ?? author.clock.today).description)
      for (fact, text) in entry.step.facts { step[fact.rawValue] = .text(text) }
      if let document = author.document { step["document"] = .text(document) }
      if let remark = entry.remark { step["remark"] = .text(remark) }
      draft.body.set("steps", .nameCase, draft.body.entries("steps", .nameCase) + [step])
    }
    let materials = entry.materials.compactMap { material -> RecordEntry? in
      var row = RecordKind.nameCase.entry("materials")
      row?["material"] = .text(material.id)
      // A scan by its file's name; its content is attached.
      if let name = material.document.split(separator: "/").last {
        row?["document"] = .text(String(name))
      }
      row?["day"] = .text(author.clock.today.description)
      return row
    }
    draft.body.set(
      "materials", .nameCase, draft.body.entries("materials", .nameCase) + materials)
    let waivers = entry.waivers.compactMap { waiver -> RecordEntry? in
      var row = RecordKind.nameCase.entry("waivers")
      row?["rule"] = .text(waiver.rule)
      row?["reason"] = .text(waiver.reason)
      row?["person"] = .text(author.signer ?? author.person.name)
      row?["document"] = .text(author.document ?? "")
      row?["day"] = .text(author.clock.today.description)
      return row
    }
    draft.body.set("waivers", .nameCase, draft.body.entries("waivers", .nameCase) + waivers)
    if let submission = entry.submission {
      draft.body.set(
        "submissions", .nameCase, draft.body.entries("submissions", .nameCase) + [submission])
    }
  }
}
