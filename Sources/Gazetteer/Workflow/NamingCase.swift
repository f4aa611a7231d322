public import Rules

/// A step that was done, as the record has it (已办步骤).
public struct DoneCaseStep: Hashable, Sendable {
  /// The step's id.
  public var step: String
  /// The day; nil in old papers that do not say.
  public var day: CalendarDay?
  /// What it says.
  public var facts: [CaseFact: String] = [:]

  /// Makes one.
  public init(_ step: String, day: CalendarDay?, facts: [CaseFact: String] = [:]) {
    (self.step, self.day) = (step, day)
    self.facts = facts.filter { !$0.value.isEmpty }
  }
}

/// What stands against a step (不合规定之处).
public struct CaseTrouble: Hashable, Sendable {
  /// Whether it is refused or only said.
  public let force: CaseForce
  /// The sentence, with what to do.
  public let message: LocalizedText
}

/// A case on a name, judged by the tables of steps, papers and terms (地名业务案件).
///
/// Pure: the same facts always give the same state and the same troubles.
public struct NamingCase: Sendable {
  /// The kind, such as `naming`.
  public var kind: String
  /// What the name is of; nil where it does not matter.
  public var category: NameCategory?
  /// The day of the application.
  public var opened: CalendarDay
  /// What was done, in the order it was entered.
  public var done: [DoneCaseStep]
  /// The papers that are there, by id.
  public var materials: Set<String>
  /// Whether it was taken over from old papers, of which gaps are only remarked.
  public var isHistorical = false

  /// Makes a case.
  public init(
    kind: String, category: NameCategory?, opened: CalendarDay, done: [DoneCaseStep] = [],
    materials: Set<String> = []
  ) {
    (self.kind, self.category, self.opened) = (kind, category, opened)
    (self.done, self.materials) = (done, materials)
  }

  /// The state that follows from what was done.
  public func state(_ table: CaseTable) -> String {
    var state = "applied"
    for entry in done {
      let step = table.steps(of: kind).first { $0.id == entry.step && $0.from.contains(state) }
      state = step?.to ?? state
    }
    return state
  }

  /// Whether a step was done.
  public func hasDone(_ step: String) -> Bool { done.contains { $0.step == step } }

  /// The steps that are allowed now, in the order of the table.
  public func possible(_ table: CaseTable) -> [CaseStep] {
    let state = state(table)
    return table.steps(of: kind).filter { $0.from.contains(state) }
  }

  /// The step that usually comes next; nil when the case has ended.
  public func next(_ table: CaseTable) -> CaseStep? {
    possible(table).first { step in
      !step.isDetour && !(step.to == nil && hasDone(step.id))
        && step.after.allSatisfy(hasDone)
    }
  }

  /// The papers a step needs that are not there.
  public func missing(before step: String, _ table: CaseTable) -> [CaseMaterial] {
    table.materials.filter { material in
      material.kinds.contains(kind) && material.before == step
        && (material.category == nil || material.category == category)
        && !materials.contains(material.id)
    }
  }

  /// What stands against a step being entered now.
  public func troubles(entering entry: DoneCaseStep, _ table: CaseTable) -> [CaseTrouble] {
    let own = table.steps(of: kind).filter { $0.id == entry.step }
    let state = state(table)
    guard let first = own.first else {
      let names = Self.names(table.steps(of: kind))
      let kindTitle = table.title(kind: kind)
      return [
        trouble(
          .refuse, zh: "\(kindTitle.zh)没有“\(entry.step)”这一步；有：\(names.zh)。",
          en: "a case of \(kindTitle.en) has no step “\(entry.step)”; it has: \(names.en).")
      ]
    }
    guard let step = own.first(where: { $0.from.contains(state) }) else {
      return [order(first, state, table)]
    }
    var troubles: [CaseTrouble] = []
    if step.to == nil, hasDone(step.id) {
      troubles.append(
        trouble(
          .refuse,
          zh: "“\(step.title.zh)”已办过（\(day(of: step.id))）；写错了用 dijie record correct name_case 更正。",
          en: "“\(step.title.en)” was done on \(day(of: step.id)); correct it with dijie record "
            + "correct name_case."))
    }
    troubles += step.after.filter { !hasDone($0) }.map { id in
      let title =
        table.steps(of: kind).first { $0.id == id }?.title ?? LocalizedText(zh: id, en: id)
      return trouble(
        softened(.refuse), zh: "办“\(step.title.zh)”前须先办“\(title.zh)”\(Self.cited(step).zh)。",
        en: "“\(title.en)” comes before “\(step.title.en)”\(Self.cited(step).en).")
    }
    return troubles + demands(step, entry) + days(step, entry) + papers(step, table)
  }

  private func trouble(_ force: CaseForce, zh: String, en: String) -> CaseTrouble {
    CaseTrouble(force: force, message: LocalizedText(zh: zh, en: en))
  }

  private func softened(_ force: CaseForce) -> CaseForce { isHistorical ? .warn : force }

  private func day(of step: String) -> String {
    done.last { $0.step == step }?.day?.description ?? "—"
  }

  private static func names(_ steps: [CaseStep]) -> (zh: String, en: String) {
    var seen: Set<String> = []
    let own = steps.filter { seen.insert($0.id).inserted }
    return (
      own.map { "\($0.id) \($0.title.zh)" }.joined(separator: "、"),
      own.map(\.id).joined(separator: ", ")
    )
  }

  private static func cited(_ step: CaseStep) -> (zh: String, en: String) {
    guard step.confidence == "read", !step.basis.clause.isEmpty else { return ("", "") }
    return (
      "（\(step.basis.document) 第 \(step.basis.clause) 条）",
      " (\(step.basis.document) art. \(step.basis.clause))"
    )
  }

  /// A step that the state does not allow.
  private func order(_ step: CaseStep, _ state: String, _ table: CaseTable) -> CaseTrouble {
    let now = CaseTable.title(state: state)
    let possible = Self.names(possible(table))
    let rest =
      possible.zh.isEmpty
      ? (zh: "案件已办结", en: "the case has ended")
      : (zh: "现在可办：\(possible.zh)", en: "allowed now: \(possible.en)")
    return trouble(
      .refuse, zh: "案件现为“\(now.zh)”，不能办“\(step.title.zh)”；\(rest.zh)。",
      en: "the case is \(now.en) and “\(step.title.en)” is not allowed; \(rest.en).")
  }

  private func demands(_ step: CaseStep, _ entry: DoneCaseStep) -> [CaseTrouble] {
    CaseFact.allCases.compactMap { fact in
      guard let force = step.facts[fact], entry.facts[fact] == nil else { return nil }
      let cited = force == .refuse ? Self.cited(step) : ("", "")
      return trouble(
        softened(force), zh: "“\(step.title.zh)”没有写\(fact.title.zh)\(cited.0)。",
        en: "“\(step.title.en)” lacks \(fact.title.en)\(cited.1).")
    }
  }

  private func days(_ step: CaseStep, _ entry: DoneCaseStep) -> [CaseTrouble] {
    guard let day = entry.day else { return [] }
    if day < opened {
      return [
        trouble(
          .refuse, zh: "“\(step.title.zh)”的日期 \(day) 早于申请日期 \(opened)。",
          en: "the day \(day) of “\(step.title.en)” lies before the application, \(opened).")
      ]
    }
    if let last = done.last(where: { $0.day != nil }), let former = last.day, day < former {
      return [
        trouble(
          .warn, zh: "“\(step.title.zh)”的日期 \(day) 早于上一步的 \(former)，请核对。",
          en: "the day \(day) of “\(step.title.en)” lies before that of the step before, \(former)."
        )
      ]
    }
    if step.basis.document.contains("Order 753"), let start = Self.inForce, day < start {
      return [
        trouble(
          .warn, zh: "\(day) 早于地名管理条例的施行日 2022-05-01，当时按旧规定办理，请核对。",
          en: "\(day) lies before Order 753 came into force on 2022-05-01; older rules held then.")
      ]
    }
    return []
  }

  /// The day the regulation came into force.
  private static let inForce = CalendarDay("2022-05-01")

  private func papers(_ step: CaseStep, _ table: CaseTable) -> [CaseTrouble] {
    missing(before: step.id, table).map { material in
      let clause = material.basis.clause
      let cited =
        material.force == .refuse && !clause.isEmpty
        ? (
          "（\(material.basis.document) 第 \(clause) 条）",
          " (\(material.basis.document) art. \(clause))"
        )
        : ("", "")
      return trouble(
        softened(material.force),
        zh: "“\(step.title.zh)”前缺材料：\(material.title.zh)（--material \(material.id)=文件）\(cited.0)。",
        en: "“\(step.title.en)” needs the paper: \(material.title.en) (--material "
          + "\(material.id)=FILE)\(cited.1).")
    }
  }
}

/// A term that runs in a case (运行中的期限).
public struct RunningClock: Hashable, Sendable {
  /// The term.
  public let clock: CaseClock
  /// The last day.
  public let due: CalendarDay
  /// The day the step was done; nil while it runs.
  public let done: CalendarDay?
}

extension NamingCase {
  /// The terms that run or ran, in the order of the table.
  public func clocks(_ table: CaseTable, _ days: WorkingDays) -> [RunningClock] {
    table.clocks.compactMap { clock in
      guard clock.kinds.contains(kind) else { return nil }
      let from = clock.from == "open" ? opened : done.first { $0.step == clock.from }?.day
      guard let from, let due = days.day(clock.days, after: from, working: clock.isWorking) else {
        return nil
      }
      return RunningClock(
        clock: clock, due: due, done: done.first { $0.step == clock.to }?.day)
    }
  }

  /// Whether the case has ended: nothing usual is to be done any more.
  public func hasEnded(_ table: CaseTable) -> Bool {
    ["archived", "withdrawn", "returned", "rejected"].contains(state(table))
  }
}
