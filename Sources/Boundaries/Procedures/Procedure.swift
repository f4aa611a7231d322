public import Rules

/// A procedure under way: what was done of its steps, judged by their table (办理进程).
///
/// Of old papers (旧档) what the law orders is only remarked.
public struct Procedure: Sendable {
  /// The steps, in the order of the table.
  public let steps: [ProcedureStep]
  /// What was done, in the order it was entered.
  public var done: [DoneStep]
  /// Whether it was taken over from old papers.
  public let isHistorical: Bool

  /// Makes one.
  public init(steps: [ProcedureStep], done: [DoneStep], isHistorical: Bool = false) {
    self.steps = steps
    self.done = done
    self.isHistorical = isHistorical
  }

  /// A step by its id or a name of it.
  public func step(named name: String) -> ProcedureStep? {
    let plain = name.lowercased()
    return steps.first { [$0.id, $0.title.zh, $0.title.en.lowercased()].contains(plain) }
  }

  /// The last entry of a step.
  public func entry(_ step: String) -> DoneStep? { done.last { $0.step == step } }

  /// What stands against a step being entered now.
  public func troubles(entering entry: DoneStep) -> [ProcedureTrouble] {
    guard let step = steps.first(where: { $0.id == entry.step }) else { return [] }
    return order(step, entry) + evidence(step, entry)
  }

  /// What stands against closing: what is missing, not borne out or out of order.
  public func troublesClosing() -> [ProcedureTrouble] {
    steps.flatMap { step -> [ProcedureTrouble] in
      guard let entry = entry(step.id) else {
        guard let force = force(step, .closes) else { return [] }
        return [
          ProcedureTrouble(
            force, step, .closes, zh: "还没有办“\(step.title.zh)”",
            en: "The step “\(step.title.en)” is not done")
        ]
      }
      return order(step, entry) + evidence(step, entry)
    }
  }

  /// The steps that are not done yet and that closing asks for.
  public var missing: [ProcedureStep] {
    steps.filter { entry($0.id) == nil && $0.demands[.closes] != nil }
  }

  /// The first step that closing asks for and that may be done now.
  public var next: ProcedureStep? {
    let open = missing
    let ready = open.filter { step in step.after.allSatisfy { entry($0) != nil } }
    return ready.first
      ?? open.first { step in
        step.demands[.order] != .refuse || step.after.allSatisfy { entry($0) != nil }
      }
  }

  /// The last day anything was done.
  public var lastDay: CalendarDay? { done.compactMap(\.day).max() }

  private func force(
    _ step: ProcedureStep, _ demand: ProcedureStep.Demand
  ) -> ProcedureForce? {
    step.demands[demand].map { isHistorical ? .warn : $0 }
  }

  private func order(_ step: ProcedureStep, _ entry: DoneStep) -> [ProcedureTrouble] {
    guard let force = force(step, .order) else { return [] }
    return step.after.compactMap { id in
      guard let former = steps.first(where: { $0.id == id }) else { return nil }
      // A step done several times counts from its first time.
      guard let done = done.first(where: { $0.step == id }) else {
        return ProcedureTrouble(
          force, step, .order, zh: "办“\(step.title.zh)”之前要先办“\(former.title.zh)”",
          en: "“\(step.title.en)” comes after “\(former.title.en)”, which is not done")
      }
      guard let earlier = done.day, let day = entry.day, day < earlier else { return nil }
      return ProcedureTrouble(
        force, step, .order,
        zh: "“\(step.title.zh)”的日期 \(day) 早于“\(former.title.zh)”的 \(earlier)",
        en: "The day \(day) of “\(step.title.en)” lies before that of “\(former.title.en)”, "
          + "\(earlier)")
    }
  }

  private func evidence(_ step: ProcedureStep, _ entry: DoneStep) -> [ProcedureTrouble] {
    var troubles: [ProcedureTrouble] = []
    if entry.document == nil, let force = force(step, .document) {
      troubles.append(
        ProcedureTrouble(
          force, step, .document, zh: "“\(step.title.zh)”没有文件",
          en: "“\(step.title.en)” names no document"))
    }
    if entry.attended == nil, let force = force(step, .attended) {
      troubles.append(
        ProcedureTrouble(
          force, step, .attended, zh: "“\(step.title.zh)”没有毗邻方到场的记录",
          en: "“\(step.title.en)” does not say that the neighbour was present"))
    }
    return troubles
  }
}
