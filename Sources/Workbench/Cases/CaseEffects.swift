import Gazetteer
import Registry
import Rules

/// What registering a case does to the gazetteer (入库).
struct CaseEffects {
  private let change: RegisterTransaction
  private let tables: NameTables

  init(_ change: RegisterTransaction, _ tables: NameTables) {
    (self.change, self.tables) = (change, tables)
  }

  /// Carries an effect out; gives the id of the name it is about.
  ///
  /// - Throws: `RegisterError` `.refused` where the gazetteer does not allow it.
  func carryOut(
    _ effect: CaseEffect, _ body: RecordBody, _ found: NamingCase, _ id: String
  ) throws -> String? {
    switch effect {
    case .name: return try makeName(body, found, feature: nil)
    case .rename: return try rename(body, found, id)
    case .end: return try end(body, found, id)
    case .extent: return try changeExtent(body, found, id)
    case .correct: return try correct(body, id)
    case .reserve: return try reserve(body, found)
    case .release: return try release(body, found, id)
    }
  }

  private func text(_ body: RecordBody, _ field: String) -> String? { body[field, .nameCase].text }

  /// What approved it: the approval, or of a filing what was received.
  private func decision(_ found: NamingCase) -> DoneCaseStep? {
    found.done.last { ["approve", "receive"].contains($0.step) }
  }

  private func document(_ found: NamingCase, _ id: String) -> String {
    decision(found)?.facts[.number] ?? decision(found)?.facts[.document] ?? id
  }

  /// A standard name, of a new feature or of one there is.
  private func makeName(
    _ body: RecordBody, _ found: NamingCase, feature: String?
  ) throws -> String {
    guard let name = text(body, "text") else {
      throw RegisterError(.refused, zh: "案件没有拟用名称。", en: "the case proposes no name.")
    }
    let area = text(body, "area") ?? ""
    let category = found.category ?? .other
    try takeReservation(name, area, found)
    let code = try feature ?? makeFeature(name, category, body)
    var draft = RecordDraft(.name, id: try change.nextNameID())
    func put(_ field: String, _ value: String?) {
      if let value { draft.body[field, .name] = .text(value) }
    }
    put("feature", code)
    put("text", name)
    put("sort", "standard")
    put("area", area)
    put("spelling", text(body, "spelling") ?? tables.spelling(name, category, area))
    if text(body, "spelling") != nil {
      put("confirmed_by", change.author.signer ?? change.author.person.name)
      put("confirmed", change.author.clock.today.description)
    }
    put("meaning", text(body, "meaning"))
    put("origin", text(body, "cause"))
    let decision = decision(found)
    put("authority", decision?.facts[.authority])
    put("approved", decision?.day?.description)
    put("document", decision?.facts[.number])
    put("announced", found.done.last { $0.step == "announce" }?.day?.description)
    draft.happened = decision?.day
    draft.document = decision?.facts[.number]
    try change.enter(draft)
    return draft.id
  }

  private func makeFeature(
    _ name: String, _ category: NameCategory, _ body: RecordBody
  ) throws -> String {
    let area = text(body, "area") ?? ""
    let code = try change.nextPlaceCode(
      area: area, category: tables.classes.entry(of: name, category)?.code ?? "00000")
    var draft = RecordDraft(.feature, id: code)
    draft.body["category", .feature] = .text(category.rawValue)
    draft.body["area", .feature] = .text(area)
    copyExtent(body, &draft)
    try change.enter(draft)
    return code
  }

  private static let extent = [
    "start", "finish", "length_m", "width_m", "longitude", "latitude", "geometry", "size",
  ]

  private func copyExtent(_ body: RecordBody, _ draft: inout RecordDraft) {
    for field in Self.extent where !body[field, .nameCase].isNull {
      draft.body[field, .feature] = body[field, .nameCase]
    }
  }

  /// A name a plan keeps is taken from it.
  private func takeReservation(_ name: String, _ area: String, _ found: NamingCase) throws {
    for reserved in try change.names(name, sorts: ["reserved"]) where reserved.area == area {
      _ = try change.end(
        .name, reserved.id, act: .retire, happened: nil, reason: "入库", document: document(found, "")
      )
    }
  }

  /// A name kept until the day the case grants.
  private func reserve(_ body: RecordBody, _ found: NamingCase) throws -> String {
    guard let name = text(body, "text") else {
      throw RegisterError(.refused, zh: "案件没有拟用名称。", en: "the case proposes no name.")
    }
    let area = text(body, "area") ?? ""
    let decision = decision(found)
    var draft = RecordDraft(.name, id: try change.nextNameID())
    let values = [
      ("text", name), ("sort", "reserved"), ("area", area),
      ("spelling", text(body, "spelling") ?? tables.spelling(name, found.category ?? .other, area)),
      ("planned_until", decision?.facts[.until]), ("authority", decision?.facts[.authority]),
      ("approved", decision?.day?.description), ("document", decision?.facts[.number]),
    ]
    for case (let field, let value?) in values { draft.body[field, .name] = .text(value) }
    draft.happened = decision?.day
    draft.document = decision?.facts[.number]
    try change.enter(draft)
    return draft.id
  }

  /// A kept name is free again; nothing where none was kept yet.
  private func release(_ body: RecordBody, _ found: NamingCase, _ id: String) throws -> String? {
    guard let kept = text(body, "made"), try change.current(.name, kept).status == .current else {
      return nil
    }
    _ = try change.end(
      .name, kept, act: .retire, happened: nil,
      reason: found.done.last?.facts[.result] ?? "预命名失效", document: document(found, id))
    return kept
  }

  private func former(_ body: RecordBody) throws -> StoredRecord {
    guard let id = text(body, "name") else {
      throw RegisterError(
        .refused, zh: "案件没有写现有地名（name）；请用 dijie record correct name_case 补上。",
        en: "the case names no existing name; add it with dijie record correct name_case.")
    }
    return try change.current(.name, id)
  }

  private func rename(_ body: RecordBody, _ found: NamingCase, _ id: String) throws -> String {
    let old = try former(body)
    var draft = RecordDraft(.name, id: old.id)
    draft.body = old.body
    draft.body["sort", .name] = .text("former")
    draft.reason = "更名"
    draft.document = document(found, id)
    try change.amend(draft, act: .supersede)
    return try makeName(body, found, feature: old.body["feature", .name].text)
  }

  private func end(_ body: RecordBody, _ found: NamingCase, _ id: String) throws -> String {
    let old = try former(body)
    _ = try change.end(
      .name, old.id, act: .retire, happened: nil, reason: text(body, "cause") ?? "销名",
      document: document(found, id))
    guard let feature = old.body["feature", .name].text else { return old.id }
    let others = try change.records(.name, by: "feature", feature).filter {
      $0.body["sort", .name].text == "standard"
    }
    if others.isEmpty, try change.knows(.feature, feature) {
      _ = try change.end(
        .feature, feature, act: .retire, happened: nil, reason: "销名", document: document(found, id))
    }
    return old.id
  }

  private func changeExtent(
    _ body: RecordBody, _ found: NamingCase, _ id: String
  ) throws -> String {
    let old = try former(body)
    guard let code = old.body["feature", .name].text else {
      throw RegisterError(.refused, zh: "这个名称没有实体。", en: "the name has no feature.")
    }
    var draft = RecordDraft(.feature, id: code)
    draft.body = try change.current(.feature, code).body
    copyExtent(body, &draft)
    draft.reason = "起止点调整"
    draft.document = document(found, id)
    try change.amend(draft, act: .supersede)
    return old.id
  }

  private func correct(_ body: RecordBody, _ id: String) throws -> String {
    let old = try former(body)
    var draft = RecordDraft(.name, id: old.id)
    draft.body = old.body
    for field in ["text", "spelling", "meaning"] where text(body, field) != nil {
      draft.body[field, .name] = body[field, .nameCase]
    }
    draft.reason = text(body, "cause") ?? "更正"
    draft.document = id
    try change.amend(draft, act: .correct)
    return old.id
  }
}
