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
    let event = try book.session.write(
      author, on: .nameCase, first, document: "case-\(entry.step.step)"
    ) { change in
      for id in ids {
        let outcome = try enter(entry, id, change)
        remarks += outcome.remarks.map { (id, $0) }
        if let name = outcome.made { made.append((id, name)) }
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
    append(entry, &draft, change)
    var name: String?
    if let effect = step?.effect {
      found.done.append(entry.step)
      name = try CaseEffects(change, tables).carryOut(effect, draft.body, found, id)
      if let name { draft.body["made", .nameCase] = .text(name) }
    }
    draft.reason = step?.title.zh ?? entry.step.step
    try change.amend(draft, act: .supersede)
    return (troubles.map(\.message), name)
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
      if !material.document.isEmpty { row?["document"] = .text(material.document) }
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
