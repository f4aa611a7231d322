internal import GRDB
import Rules

/// What came of merging a package (并入结果).
public struct MergeReport: Sendable {
  /// How many records were entered.
  public internal(set) var entered = 0
  /// How many were brought up to date.
  public internal(set) var updated = 0
  /// How many conflicts were decided for theirs.
  public internal(set) var taken = 0
  /// How many conflicts were decided for ours.
  public internal(set) var kept = 0
  /// How many conflicts were left open on purpose.
  public internal(set) var skipped = 0
  /// How many files of attachments were copied or were there already.
  public internal(set) var attachments = 0
  /// The last event.
  public internal(set) var event = 0
}

extension Register {
  /// Takes over what is new and newer in a package and what was decided, all of it or nothing.
  ///
  /// Every version theirs has beyond ours becomes an event of its own whose document is the
  /// package's fingerprint, so that the next package finds the version both share.
  /// - Parameter decisions: What holds for each conflict.
  /// - Throws: ``RegisterError`` `.refused` when a conflict is not decided; nothing is changed.
  public func merge(
    package path: String, by author: Author, _ decisions: MergeDecisions,
    password: () throws -> String
  ) throws -> (plan: MergePlan, report: MergeReport) {
    try author.require(.record)
    try author.require(.handOver)
    let store = attachments
    return try open(package: path, password: password) { package, files in
      let plan = try compare(package)
      try refuseUndecided(plan, decisions)
      let accepted = plan.items.filter { $0.isAccepted(decisions.decision($0.key)) }
      let contents = Set(
        accepted.filter { $0.key.kind == "attachment" }.flatMap(\.theirs).compactMap(\.content))
      for content in contents.sorted(by: { $0.hash < $1.hash }) {
        try files.fetch(content, into: store)
      }
      var report = try write(by: author) { change in
        try TakingOver(change, package, store).take(plan, decisions)
      }
      report.attachments = contents.count
      return (plan, report)
    }
  }

  private func refuseUndecided(
    _ plan: MergePlan, _ decisions: MergeDecisions
  ) throws(RegisterError) {
    let open = plan.conflicts.filter { decisions.decision($0.key) == nil }
    guard let first = open.first else { return }
    throw RegisterError(
      .refused,
      zh: "还有 \(open.count) 处冲突没有处理，如\(first.kindTitle.zh) \(first.key.id)；未作改动。"
        + "请用 --decisions 写出冲突处理表并填好，或用 --take。",
      en: "\(open.count) conflicts are not decided, such as \(first.kindTitle.en) "
        + "\(first.key.id); nothing was changed. Write the table of decisions with --decisions "
        + "and fill it in, or use --take.")
  }
}

extension MergeItem {
  /// Whether what they have is written.
  fileprivate func isAccepted(_ decision: MergeDecisions.Decision?) -> Bool {
    switch state {
    case .new, .theirsNewer: true
    case .same, .oursNewer: false
    case .conflict: decision?.choice == .theirs
    }
  }
}

extension ReceivedVersion {
  var content: AttachmentStore.Content? {
    guard packed.kind == "attachment", let hash = body["hash", .attachment].text,
      let size = body["size", .attachment].number
    else { return nil }
    return AttachmentStore.Content(hash: hash, size: Int(size))
  }
}

/// Writes what is taken over from a package, inside one transaction.
private struct TakingOver {
  private let change: RegisterTransaction
  private let package: ReceivedPackage
  private let store: AttachmentStore

  init(_ change: RegisterTransaction, _ package: ReceivedPackage, _ store: AttachmentStore) {
    self.change = change
    self.package = package
    self.store = store
  }

  func take(_ plan: MergePlan, _ decisions: MergeDecisions) throws -> MergeReport {
    // Records may refer to others of the package that come later.
    try change.writer.database.execute(sql: "PRAGMA defer_foreign_keys = ON")
    var report = MergeReport()
    try change.note(
      .exchange, kind: "package", subject: package.fingerprint,
      reason: "接收自\(package.manifest.register.office)（\(package.manifest.register.id)）",
      document: package.fingerprint)
    for item in plan.items {
      guard let kind = KindCatalog.kind(named: item.key.kind) else { continue }
      // What lies on a line goes with the line, which is ours on one side.
      if kind.name == "line", let last = item.theirs.last {
        try change.author.requireArea(last.body.areas(kind), of: kind, item.key.id)
      }
      try requireFiles(item)
      switch item.state {
      case .same, .oursNewer: continue
      case .new:
        try replay(item, kind, from: 0)
        report.entered += 1
      case .theirsNewer:
        try refuseChanged(item, kind)
        try replay(item, kind, from: item.common ?? item.theirs.count)
        report.updated += 1
      case .conflict:
        try refuseChanged(item, kind)
        try settle(item, kind, decisions.decision(item.key), &report)
      }
    }
    report.event = change.lastEvent
    return report
  }

  private func requireFiles(_ item: MergeItem) throws {
    guard item.state == .new || item.state == .theirsNewer else { return }
    for content in item.theirs.compactMap(\.content) where !store.holds(content) {
      throw AttachmentStore.trouble(store.path(content.hash), 2)
    }
  }

  /// Somebody may have written between the comparison and now.
  private func refuseChanged(_ item: MergeItem, _ kind: RecordKind) throws {
    let now = try RecordRows(kind).last(change.writer.database, id: item.key.id)
    guard now == item.ours else {
      throw RegisterError(
        .busy,
        zh: "\(kind.title.zh) \(item.key.id) 在比对之后又有改动；未作改动，请重新并入。",
        en: "\(kind.title.en) \(item.key.id) was changed after the comparison; nothing was "
          + "changed, merge again.")
    }
  }

  /// Writes their versions from an index on, each as the step it was, then the end if there is one.
  private func replay(_ item: MergeItem, _ kind: RecordKind, from start: Int) throws {
    let writer = change.writer
    for index in item.theirs.indices where index >= start {
      let version = item.theirs[index]
      var draft = draft(item, kind, version)
      try change.settleReferences(draft)
      if index == 0 {
        try writer.enter(draft)
      } else {
        let former = try change.current(kind, item.key.id)
        let isCorrection = item.theirs[index - 1].status == .corrected
        if !isCorrection, let day = CalendarDay(former.validFrom), let own = draft.happened {
          draft.happened = max(day, own)
        }
        _ = try writer.amend(former, draft, act: isCorrection ? .correct : .supersede)
      }
    }
    if let last = item.theirs.last { try end(item, kind, last) }
  }

  private func draft(
    _ item: MergeItem, _ kind: RecordKind, _ version: ReceivedVersion
  ) -> RecordDraft {
    var draft = RecordDraft(kind, id: item.key.id)
    draft.body = version.body
    draft.happened = CalendarDay(version.packed.validFrom)
    draft.reason = reason(package.events[version.packed.event], version.packed.event)
    draft.document = package.fingerprint
    return draft
  }

  /// Where the step comes from: office, event, who and why.
  private func reason(_ event: PackedEvent?, _ seq: Int) -> String {
    let person = event?.person.flatMap { package.people[$0] }
    let parts = [
      "接收自\(package.manifest.register.office)第 \(seq) 号事件", person, event?.reason,
      event?.document,
    ]
    return parts.compactMap(\.self).joined(separator: "；")
  }

  private func end(_ item: MergeItem, _ kind: RecordKind, _ last: ReceivedVersion) throws {
    guard last.status == .retired || last.status == .cancelled else { return }
    let former = try change.current(kind, item.key.id)
    let event = last.packed.endedBy.flatMap { package.events[$0] }
    let day = (last.packed.validUntil ?? event?.happened).flatMap { CalendarDay($0) }
    let began = CalendarDay(former.validFrom)
    _ = try change.writer.end(
      former, kind, act: last.status == .retired ? .retire : .cancel,
      happened: [day, began].compactMap(\.self).max(),
      reason: reason(event, last.packed.endedBy ?? 0), document: package.fingerprint)
  }

  private func settle(
    _ item: MergeItem, _ kind: RecordKind, _ decision: MergeDecisions.Decision?,
    _ report: inout MergeReport
  ) throws {
    guard let decision, let last = item.theirs.last, let ours = item.ours else { return }
    switch decision.choice {
    case .skip: report.skipped += 1
    case .ours:
      try change.note(
        .exchange, kind: kind.name, subject: item.key.id, reason: stated(decision),
        document: package.fingerprint)
      report.kept += 1
    case .theirs:
      guard ours.status == .current else {
        throw RegisterError(
          .refused,
          zh: "\(kind.title.zh) \(item.key.id) 在我方\(ours.status.title.zh)，不能改用对方的版本；未作改动，"
            + "请在冲突处理表中改为 ours 或 skip。",
          en: "\(kind.title.en) \(item.key.id) is \(ours.status.title.en) with us and cannot take "
            + "theirs; nothing was changed, decide ours or skip.")
      }
      var draft = draft(item, kind, last)
      draft.reason = stated(decision)
      if let day = CalendarDay(ours.validFrom) { draft.happened = max(day, draft.happened ?? day) }
      try change.settleReferences(draft)
      if ours.body != last.body { _ = try change.writer.amend(ours, draft, act: .supersede) }
      try end(item, kind, last)
      report.taken += 1
    }
  }

  private func stated(_ decision: MergeDecisions.Decision) -> String {
    let head = "与\(package.manifest.register.office)移交包冲突，\(decision.choice.title.zh)"
    return decision.reason.isEmpty ? head : "\(head)：\(decision.reason)"
  }
}
