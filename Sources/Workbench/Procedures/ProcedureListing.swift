import Boundaries
import Registry
public import Rules

/// Procedures as tables: all of them, or the steps of one (办理清单).
public struct ProcedureListing: Sendable {
  private let language: Language?

  /// Makes listings; with a language words are for people.
  public init(language: Language?) { self.language = language }

  private func word(_ text: LocalizedText, _ stable: String) -> Listing.Cell {
    .text(language.map { text[$0] } ?? stable)
  }

  private static func day(_ day: CalendarDay?) -> Listing.Cell {
    day.map { .day($0.description) } ?? .none
  }

  /// One a line: what it is, since when, what is missing.
  public func cases(_ cases: [ProcedureCase]) -> Listing {
    Listing(
      title: LocalizedText(zh: "办理清单", en: "procedures"),
      columns: [
        .init("id", zh: "编号", en: "id", isCode: true), .init("what", zh: "事项", en: "what"),
        .init("line", zh: "界线", en: "line", isCode: true),
        .init("opened", zh: "提出", en: "opened"), .init("last", zh: "最近一步", en: "last step"),
        .init("closed", zh: "办结", en: "closed"), .init("missing", zh: "还缺", en: "missing"),
      ],
      rows: cases.map { found in
        let missing = found.closed == nil ? found.procedure.missing : []
        return [
          .text(found.id), word(found.title, found.action),
          found.line.map { .text($0) } ?? .none, Self.day(found.opened),
          Self.day(found.procedure.lastDay), Self.day(found.closed),
          .list(missing.map { step in language.map { step.title[$0] } ?? step.id }),
        ]
      })
  }

  /// The steps of one: done and when, or still to come, with what orders them.
  public func steps(_ found: ProcedureCase) -> Listing {
    let procedure = found.procedure
    return Listing(
      title: LocalizedText(zh: "办理步骤", en: "steps"),
      columns: [
        .init("state", zh: "状态", en: "state"), .init("step", zh: "步骤", en: "step"),
        .init("name", zh: "名称", en: "name"), .init("day", zh: "日期", en: "day"),
        .init("document", zh: "文件", en: "document"),
        .init("attended", zh: "邻方到场", en: "neighbour present"),
        .init("binding", zh: "约束", en: "binding"), .init("basis", zh: "依据", en: "basis"),
      ],
      rows: procedure.steps.map { step in
        let entry = procedure.entry(step.id)
        return [
          state(step, procedure), .text(step.id), word(step.title, step.title.en),
          Self.day(entry?.day), entry?.document.map { .text($0) } ?? .none,
          entry.map { attended($0.attended != nil) } ?? .none, binding(step),
          word(step.basisWords, step.basisWords.en),
        ]
      })
  }

  private func attended(_ isSaid: Bool) -> Listing.Cell {
    guard let language else { return .flag(isSaid) }
    return .text(
      (isSaid ? LocalizedText(zh: "是", en: "yes") : LocalizedText(zh: "", en: ""))[language])
  }

  private func state(_ step: ProcedureStep, _ procedure: Procedure) -> Listing.Cell {
    if procedure.entry(step.id) != nil {
      return word(LocalizedText(zh: "已办", en: "done"), "done")
    }
    if procedure.next?.id == step.id {
      return word(LocalizedText(zh: "下一步", en: "next"), "next")
    }
    guard step.demands[.closes] != nil else {
      return word(LocalizedText(zh: "可选", en: "optional"), "optional")
    }
    return word(LocalizedText(zh: "未办", en: "missing"), "missing")
  }

  private func binding(_ step: ProcedureStep) -> Listing.Cell {
    switch step.demands[.closes] {
    case .refuse: word(LocalizedText(zh: "法定", en: "ordered"), "refuse")
    case .warn: word(LocalizedText(zh: "惯例", en: "usual"), "warn")
    case nil: .none
    }
  }
}
