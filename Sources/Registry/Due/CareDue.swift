import Rules

/// Letters of duty that run out, and markers nobody looks after (管护待办).
public struct CustodyDue: DueSource {
  /// The stable name of the kind.
  public let kind = "custody"

  /// Makes the source.
  public init() {}

  private static let care = Basis(document: "行政区域界线管理条例 (State Council Order 353)", clause: "6")

  /// One item a letter that runs out and one a line for the markers without custodian or letter.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let care = try CareRecords(register)
    guard !care.markers.isEmpty || !care.letters.isEmpty else { return [] }
    return try letters(care, context) + unattended(care, register.area, context)
  }

  private func letters(_ care: CareRecords, _ context: DueContext) throws -> [DueItem] {
    let ahead = Int(try context.rules.pack.number("custody.ahead"))
    let horizon = context.today.adding(days: ahead) ?? context.today
    var found = LetterGathering()
    for letter in care.letters {
      guard let until = letter.until, until <= horizon, !care.isFollowed(letter) else { continue }
      let ended = until < context.today
      let count = letter.markers.count
      let item = DueItem(
        kind: kind,
        title: ended
          ? LocalizedText(zh: "责任书届满", en: "duty letter expired")
          : LocalizedText(zh: "责任书将届满", en: "duty letter expiring"),
        subject: "custody \(letter.id)",
        what: LocalizedText(
          zh: "管护责任书 \(letter.id)（界桩 \(count) 颗）\(ended ? "已于" : "将于") \(until) 届满，没有接续的责任书；"
            + "请用 dijie marker custody renew 续签，或用 end 终止",
          en: "duty letter \(letter.id) (\(count) markers) \(ended ? "ended" : "ends") on \(until) "
            + "and no other follows; renew it with dijie marker custody renew, or end it"),
        due: until, today: context.today, severity: .warning,
        basis: context.basis("custody.ahead"))
      found.add(item, letter)
    }
    return try found.gathered(context)
  }

  /// Markers of the office's own divisions by line: without custodian, or without a letter now.
  private func unattended(
    _ care: CareRecords, _ area: String, _ context: DueContext
  ) -> [DueItem] {
    let prefix = Person.prefix(area)
    var without: [String: Int] = [:]
    var unlettered: [String: Int] = [:]
    for marker in care.markers {
      let line = marker.lines.first ?? ""
      guard let custodian = marker.custodian else {
        without[line, default: 0] += 1
        continue
      }
      let letters = care.letters(of: marker.id)
      // A letter that has run out is listed by itself.
      if custodian.hasPrefix(prefix), letters.isEmpty { unlettered[line, default: 0] += 1 }
    }
    var items = without.keys.sorted().map { line in
      item(
        LocalizedText(zh: "界桩没有管护方", en: "markers without custodian"), line,
        LocalizedText(
          zh: "界线 \(line) 有 \(without[line] ?? 0) 颗界桩没有登记管护方；见 dijie marker check --rules M12",
          en: "\(without[line] ?? 0) markers of line \(line) name no custodian; see dijie marker "
            + "check --rules M12"), .warning, Self.care, context)
    }
    if care.letters.isEmpty {
      let count = unlettered.values.reduce(0, +)
      guard count > 0 else { return items }
      items.append(
        item(
          LocalizedText(zh: "界桩没有责任书", en: "markers without letter"), "",
          LocalizedText(
            zh: "登记库中没有管护责任书（界桩 \(count) 颗）；请用 dijie marker custody add 登记",
            en: "the register has no duty letters (\(count) markers); enter them with dijie marker "
              + "custody add"), .info, context.basis("custody.ahead"), context))
      return items
    }
    return items
      + unlettered.keys.sorted().map { line in
        item(
          LocalizedText(zh: "界桩没有责任书", en: "markers without letter"), line,
          LocalizedText(
            zh: "界线 \(line) 有 \(unlettered[line] ?? 0) 颗界桩没有管护责任书；"
              + "见 dijie marker custody list --line \(line) --missing",
            en: "\(unlettered[line] ?? 0) markers of line \(line) are under no duty letter; see "
              + "dijie marker custody list --line \(line) --missing"), .info,
          context.basis("custody.ahead"), context)
      }
  }

  private func item(
    _ title: LocalizedText, _ line: String, _ what: LocalizedText, _ severity: Severity,
    _ basis: Basis, _ context: DueContext
  ) -> DueItem {
    DueItem(
      kind: kind, title: title, subject: line.isEmpty ? "" : "line \(line)", what: what,
      due: context.today, today: context.today, severity: severity, basis: basis)
  }
}

/// Patrols that letters ask for and nobody recorded (巡查待办).
public struct PatrolDue: DueSource {
  /// The stable name of the kind.
  public let kind = "patrol"

  /// Makes the source.
  public init() {}

  /// One item a letter with patrols missed of late, or one a line where there are many.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let custody = try register.records(.custody)
    guard !custody.isEmpty else { return [] }
    let care = CareRecords(
      markers: [], custody: custody, patrols: try register.records(.patrol))
    let grace = Int(try context.rules.pack.number("patrol.grace"))
    let back = Int(try context.rules.pack.number("patrol.back"))
    let since = context.today.adding(months: -back)
    var found = LetterGathering()
    for letter in care.letters {
      let missed = PatrolPlan.slots(
        letter, care.patrols(of: letter), today: context.today, upTo: context.today
      ).filter { $0.state == .missing && $0.end >= since }
      guard let first = missed.first, let due = first.end.adding(days: grace),
        due < context.today
      else { continue }
      let item = DueItem(
        kind: kind, title: LocalizedText(zh: "巡查逾期", en: "patrol overdue"),
        subject: "custody \(letter.id)",
        what: LocalizedText(
          zh: "责任书 \(letter.id) 每年巡查 \(letter.patrols ?? 0) 次，\(first.start) 至 \(first.end) "
            + "的巡查没有记录（近 \(back) 个月共缺 \(missed.count) 次）；用 dijie marker patrol add 补记，"
            + "计划见 dijie marker patrol plan",
          en: "duty letter \(letter.id) asks for \(letter.patrols ?? 0) patrols a year; the one of "
            + "\(first.start) to \(first.end) is not recorded (\(missed.count) missing in \(back) "
            + "months); record it with dijie marker patrol add, see dijie marker patrol plan"),
        due: due, today: context.today, severity: .warning, basis: context.basis("patrol.grace"))
      found.add(item, letter)
    }
    return try found.gathered(context)
  }
}
