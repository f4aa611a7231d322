public import Rules

/// The rules of archives (档案检查规则).
public enum ArchiveRules {
  /// A required document is missing.
  public static let missing = RuleDescription(
    id: "archive/missing", code: "",
    title: LocalizedText(zh: "缺少应归档材料", en: "required document missing"),
    rationale: LocalizedText(
      zh: "勘界协议书、工作图、登记表、备案和批准文件等都应归档，发生争议时以其为依据。",
      en:
        "Agreements, working maps, register sheets, filings and approvals are filed; disputes are "
        + "settled by them."),
    basis: Basis(document: "行政区域界线管理条例 (State Council Order 353)", clause: "13"),
    severity: .error,
    hint: LocalizedText(
      zh: "查找原件，扫描后用 dijie record attach 存入；确实没有的写明情况。",
      en: "Look for the original, scan it and attach it with dijie record attach; state it where "
        + "there is none."))

  /// A document is in no volume.
  public static let unfiled = RuleDescription(
    id: "archive/unfiled", code: "",
    title: LocalizedText(zh: "材料未组卷", en: "document in no volume"),
    rationale: LocalizedText(
      zh: "没有案卷号的材料查不到原件，也没有保管期限。",
      en: "Without a volume the original cannot be found and no retention is set."),
    basis: Basis(document: "行政区域界线管理条例 (State Council Order 353)", clause: "13"),
    severity: .info,
    hint: LocalizedText(
      zh: "组卷后用 dijie record correct 补上案卷号。",
      en: "File it and enter the volume with dijie record correct."))

  /// A volume of lines is kept in too few sets.
  public static let copies = RuleDescription(
    id: "archive/copies", code: "",
    title: LocalizedText(zh: "档案套数不足", en: "too few sets"),
    rationale: LocalizedText(
      zh: "界线档案由县、市、省各存一套。", en: "County, city and province each keep a set."),
    basis: Basis(
      document: "宁夏市级界线联合检查通知 (notice on joint inspection, a city of Ningxia)", clause: "归档"),
    severity: .info,
    hint: LocalizedText(
      zh: "补齐并登记套数；本省另有规定的，在单位规则包中修改 archive.copies。",
      en: "Complete the sets and enter them; change archive.copies in the office's pack where the "
        + "province says otherwise."),
    settings: ["archive.copies"])

  /// All of them.
  public static let all = [missing, unfiled, copies]
}

/// Which records an archive check looks at.
public struct ArchiveScope: Hashable, Sendable {
  /// Only this line and what lies on it.
  public var line: String?
  /// Only records of this division or within it.
  public var area: String?
  /// Only these kinds; empty for all.
  public var kinds: [String] = []

  /// Looks at everything.
  public init() {}
}

/// What an archive check found.
public struct ArchiveReport: Sendable {
  /// The findings in report order of rule and record.
  public internal(set) var findings: [Finding] = []
  /// How many records were looked at, by kind.
  public internal(set) var records: [(kind: RecordKind, count: Int)] = []
  /// How many documents were required of them.
  public internal(set) var required = 0
  /// How many of those are there.
  public internal(set) var present = 0
}

extension Register {
  /// Which required documents the archive of each record lacks (档案检查).
  ///
  /// An attachment counts by its type; several types may be joined by commas when one scan serves as
  /// all of them.
  /// - Throws: ``RegisterError``, or `RulePackError` when the pack lacks a number.
  public func checkArchives(
    _ table: ArchiveTable, _ rules: OfficeRules, today: CalendarDay,
    _ scope: ArchiveScope = ArchiveScope()
  ) throws -> ArchiveReport {
    var report = ArchiveReport()
    let filed = ArchiveHoldings(try records(.attachment))
    let subjects = Set(table.requirements.map(\.subject))
    for kind in KindCatalog.open
    where subjects.contains(kind.name) && (scope.kinds.isEmpty || scope.kinds.contains(kind.name)) {
      let demands = table.requirements.filter { $0.subject == kind.name }
      let chosen = try lastVersions(kind, scope)
      report.records.append((kind, chosen.count))
      let letters = try custodyLetters(demands, kind)
      for record in chosen {
        Self.check(record, kind, demands, filed, letters[record.id] ?? [], today, &report)
      }
    }
    if scope.line == nil, scope.kinds.isEmpty || scope.kinds.contains("volume") {
      try checkCopies(filed, rules, scope, &report)
    }
    return report
  }

  /// The duty letters that cover each marker, where a document may lie with them.
  private func custodyLetters(
    _ demands: [ArchiveRequirement], _ kind: RecordKind
  ) throws(RegisterError) -> [String: [String]] {
    guard kind == .marker, demands.contains(where: { $0.places.contains("custody") }) else {
      return [:]
    }
    let care = CareRecords(
      markers: try records(.marker), custody: try records(.custody), patrols: [])
    var letters: [String: [String]] = [:]
    for letter in care.letters {
      for marker in letter.markers { letters[marker, default: []].append(letter.id) }
    }
    return letters
  }

  /// The last version of each record in a scope, by id.
  private func lastVersions(
    _ kind: RecordKind, _ scope: ArchiveScope
  ) throws(RegisterError) -> [StoredRecord] {
    var filter = RecordFilter()
    filter.onlyCurrent = false
    filter.area = scope.area
    if let line = scope.line, kind.index(of: "line") != nil { filter.fields["line"] = line }
    let all = try records(kind, filter).filter { record in
      guard let line = scope.line, kind.index(of: "line") == nil else { return true }
      return kind.name == "line" && record.id == line
    }
    let byID = Dictionary(grouping: all, by: \.id)
    return byID.compactMap { $0.value.max { $0.version < $1.version } }.sorted { $0.id < $1.id }
  }

  private static func check(
    _ record: StoredRecord, _ kind: RecordKind, _ demands: [ArchiveRequirement],
    _ filed: ArchiveHoldings, _ letters: [String], _ today: CalendarDay,
    _ report: inout ArchiveReport
  ) {
    for demand in demands where demand.condition.holds(record, kind, today: today) {
      report.required += 1
      var places = [RecordKey(kind: kind.name, id: record.id)]
      for place in demand.places {
        if place == "custody" {
          places += letters.map { RecordKey(kind: place, id: $0) }
        } else if let other = record.body[place, kind].text {
          places.append(RecordKey(kind: place, id: other))
        }
      }
      if filed.holds(demand.type.id, at: places) {
        report.present += 1
      } else {
        report.findings.append(missing(demand, record, kind))
      }
    }
    let loose = filed.unfiled(RecordKey(kind: kind.name, id: record.id))
    if loose > 0 { report.findings.append(unfiled(loose, record, kind)) }
  }

  private static func missing(
    _ demand: ArchiveRequirement, _ record: StoredRecord, _ kind: RecordKind
  ) -> Finding {
    let (title, name) = (demand.type.title, called(record, kind))
    return Finding(
      rule: ArchiveRules.missing.id, code: "", severity: demand.severity, kind: kind.name,
      subjects: [record.id, demand.type.id],
      message: LocalizedText(
        zh: "\(kind.title.zh) \(name) 缺少《\(title.zh)》",
        en: "\(kind.title.en) \(name) lacks its \(title.en)"),
      hint: ArchiveRules.missing.hint, basis: demand.basis)
  }

  private static func unfiled(
    _ count: Int, _ record: StoredRecord, _ kind: RecordKind
  ) -> Finding {
    let name = called(record, kind)
    return Finding(
      rule: ArchiveRules.unfiled.id, code: "", severity: ArchiveRules.unfiled.severity,
      kind: kind.name, subjects: [record.id],
      message: LocalizedText(
        zh: "\(kind.title.zh) \(name) 有 \(count) 件材料没有案卷号",
        en: "\(kind.title.en) \(name) has \(count) documents in no volume"),
      hint: ArchiveRules.unfiled.hint, basis: ArchiveRules.unfiled.basis,
      measures: [Measure("count", count: count)])
  }

  /// The id, with the name where there is one.
  private static func called(_ record: StoredRecord, _ kind: RecordKind) -> String {
    record.body["name", kind].text.map { "\(record.id) \($0)" } ?? record.id
  }

  private func checkCopies(
    _ filed: ArchiveHoldings, _ rules: OfficeRules, _ scope: ArchiveScope,
    _ report: inout ArchiveReport
  ) throws {
    let wanted = Int(try rules.pack.number("archive.copies"))
    var filter = RecordFilter()
    filter.area = scope.area
    for volume in try records(.volume, filter) where filed.boundaryVolumes.contains(volume.id) {
      let copies = volume.body["copies", .volume].number.map { Int($0) }
      guard (copies ?? 0) < wanted else { continue }
      let rule = ArchiveRules.copies
      let said = copies.map { "\($0)" }
      report.findings.append(
        Finding(
          rule: rule.id, code: "", severity: rules.pack.severity(of: rule), kind: "volume",
          subjects: [volume.id],
          message: LocalizedText(
            zh: "案卷 \(volume.id) 登记的套数为 \(said ?? "空")，应有 \(wanted) 套",
            en: "volume \(volume.id) is entered with \(said ?? "no number of") sets; there should "
              + "be \(wanted)"), hint: rule.hint, basis: rule.basis,
          measures: [Measure("count", count: copies ?? 0)]))
    }
  }
}

/// Which types of documents lie with which records.
private struct ArchiveHoldings {
  private var types: [RecordKey: Set<String>] = [:]
  private var loose: [RecordKey: Int] = [:]
  /// The volumes that hold documents on lines, markers and inspections.
  private(set) var boundaryVolumes: Set<String> = []

  init(_ attachments: [StoredRecord]) {
    let kind = RecordKind.attachment
    for record in attachments {
      let key = RecordKey(
        kind: record.body["kind", kind].text ?? "", id: record.body["subject", kind].text ?? "")
      let words = (record.body["type", kind].text ?? "").split { ",，、".contains($0) }
      types[key, default: []].formUnion(words.map { String($0).trimmingBlanks })
      if let volume = record.body["volume", kind].text {
        if ["line", "marker", "inspection"].contains(key.kind) { boundaryVolumes.insert(volume) }
      } else {
        loose[key, default: 0] += 1
      }
    }
  }

  func holds(_ type: String, at places: [RecordKey]) -> Bool {
    places.contains { types[$0]?.contains(type) == true }
  }

  func unfiled(_ key: RecordKey) -> Int { loose[key] ?? 0 }
}
