public import Gazetteer
import Registry
public import Rules

extension CaseBook {
  /// Cases as a table: how they stand, what comes next, what is due (案件列表).
  public func table(_ cases: [OpenCase], forPeople language: Language?) -> Listing {
    let today = session.clock.today
    let names = names(cases)
    func word(_ value: String?, _ field: String) -> Listing.Cell {
      guard let value else { return .none }
      let own = RecordKind.nameCase.fields.first { $0.name == field }
      return .text(language.flatMap { own?.shown(.text(value), $0) } ?? value)
    }
    return Listing(
      title: LocalizedText(zh: "地名案件", en: "cases on names"),
      columns: [
        .init("id", zh: "案件编号", en: "case", isCode: true), .init("kind", zh: "业务", en: "kind"),
        .init("name", zh: "名称", en: "name"), .init("category", zh: "类别", en: "category"),
        .init("area", zh: "区划代码", en: "division", isCode: true),
        .init("state", zh: "状态", en: "state"), .init("opened", zh: "申请日期", en: "opened"),
        .init("next", zh: "下一步", en: "next"), .init("due", zh: "期限", en: "due"),
        .init("daysLate", zh: "过期天数", en: "days late"),
      ],
      rows: cases.map { item in
        let state = item.naming.state(table)
        let next = item.naming.next(table)
        let due = earliest(item)
        return [
          .text(item.id), word(item.naming.kind, "kind"),
          .text(names[item.id] ?? ""),
          word(item.naming.category?.rawValue, "category"), .text(item.text("area") ?? ""),
          .text(language.map { CaseTable.title(state: state)[$0] } ?? state),
          .day(item.naming.opened.description),
          next.map { step in .text(language.map { step.title[$0] } ?? step.id) } ?? .none,
          due.map { .day($0.due.description) } ?? .none,
          due.map { .count(max(0, $0.due.days(until: today))) } ?? .none,
        ]
      })
  }

  /// What each case is about: the proposed name, else the one there is.
  private func names(_ cases: [OpenCase]) -> [String: String] {
    var names: [String: String] = [:]
    for item in cases {
      let known = item.text("name").flatMap { try? session.register.versions(.name, $0).last }
      names[item.id] = item.text("text") ?? known?.body["text", .name].text
    }
    return names
  }

  /// The term that ends first among those that run.
  public func earliest(_ item: OpenCase) -> RunningClock? {
    item.naming.hasEnded(table)
      ? nil
      : item.naming.clocks(table, days).filter { $0.done == nil }.min { $0.due < $1.due }
  }

  /// Everything known of one case (案件详情).
  public func page(
    _ item: OpenCase, _ output: RecordOutput, _ language: Language, forPeople: Bool
  ) throws -> RecordPage {
    let (records, level) = try output.prepared([item.record], .nameCase)
    var page = RecordPage()
    page.subject = "case"
    let state = item.naming.state(table)
    page.facts = [
      (.init("id", zh: "案件编号", en: "case"), .text(item.id)),
      (
        .init("state", zh: "状态", en: "state"),
        .text(forPeople ? CaseTable.title(state: state)[language] : state)
      ),
    ]
    for field in RecordKind.nameCase.fields {
      let value = records[0].body[field.name, .nameCase]
      guard !value.isNull else { continue }
      page.facts.append(
        (
          .init(field.name, zh: field.title.zh, en: field.title.en),
          field.cell(value, language, forPeople: forPeople)
        ))
    }
    page.sections =
      RecordKind.nameCase.parts.map { part in
        section(part, records[0], language, forPeople: forPeople)
      } + [terms(item, language, forPeople: forPeople)]
    page.sections.removeAll { $0.table.count == 0 }
    page.marks = output.marks(output.shown(level), of: session.register)
    return page
  }

  private func section(
    _ part: RecordPart, _ record: StoredRecord, _ language: Language, forPeople: Bool
  ) -> RecordPage.Section {
    let entries = record.body.entries(part.name, .nameCase)
    let filled = part.fields.filter { field in entries.contains { !$0[field.name].isNull } }
    return RecordPage.Section(
      key: part.name,
      table: Listing(
        title: part.title,
        columns: filled.map { .init($0.name, zh: $0.title.zh, en: $0.title.en) },
        rows: entries.map { entry in
          filled.map { field in
            let value = entry[field.name]
            guard !value.isNull else { return .none }
            return .text(
              forPeople ? self.shown(value, field, language) : value.text ?? field.shown(value, .en)
            )
          }
        }))
  }

  /// A value as people read it; steps and papers by their titles.
  private func shown(_ value: FieldValue, _ field: RecordField, _ language: Language) -> String {
    let text = value.text ?? ""
    switch field.name {
    case "step": return table.steps.first { $0.id == text }?.title[language] ?? text
    case "material": return table.materials.first { $0.id == text }?.title[language] ?? text
    default: return field.shown(value, language)
    }
  }

  private func terms(
    _ item: OpenCase, _ language: Language, forPeople: Bool
  ) -> RecordPage.Section {
    let today = session.clock.today
    return RecordPage.Section(
      key: "terms",
      table: Listing(
        title: LocalizedText(zh: "期限", en: "terms"),
        columns: [
          .init("term", zh: "期限", en: "term"), .init("due", zh: "截止", en: "due"),
          .init("done", zh: "办理", en: "done"), .init("late", zh: "过期天数", en: "days late"),
          .init("basis", zh: "依据", en: "basis"),
        ],
        rows: item.naming.clocks(table, days).map { running in
          let end = running.done ?? today
          return [
            .text(forPeople ? running.clock.title[language] : running.clock.id),
            .day(running.due.description),
            running.done.map { .day($0.description) } ?? .none,
            .count(max(0, running.due.days(until: end))),
            .text(
              [running.clock.basis.document, running.clock.basis.clause].filter { !$0.isEmpty }
                .joined(separator: " ")),
          ]
        }))
  }
}
