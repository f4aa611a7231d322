import Boundaries
public import Gazetteer
public import Registry
public import Rules

/// Runs the rules over a whole gazetteer: the list for a clean-up, with statistics (地名全库检查).
public struct NameAudit: Sendable {
  /// One remark on one name.
  public struct Remark: Sendable {
    /// The rule, as a place in ``NameAudit/rules``.
    public let rule: Int
    /// How much it matters.
    public let severity: Severity
    /// The name, as a place in ``NameAudit/names``.
    public let name: Int
    /// What is remarked, in the language of the run.
    public let message: String
  }

  /// All names there are.
  public private(set) var names: [NameCollection.Entry] = []
  /// The rules that ran.
  public private(set) var rules: [RuleDescription] = []
  /// What they remarked, in the order of names.
  public private(set) var remarks: [Remark] = []
  /// The standard names that were looked at.
  private var chosen: [Int] = []
  /// How many they are.
  public var judged: Int { chosen.count }

  /// Rules that remark on most names and are left out unless they are asked for.
  private static let quiet: Set<String> = ["name/reading"]

  /// Looks at the standard names of a scope, each held against all there are.
  ///
  /// - Parameter wanted: Ids or codes of rules; empty for all but those that remark on most names.
  /// - Throws: `RegisterError` when the register cannot be read.
  public init(
    _ register: Register, _ scope: NameScope, _ context: NameRuleContext, rules wanted: Set<String>,
    language: Language, cores: Int
  ) throws {
    var context = context
    var entries: [NameCollection.Entry] = []
    try register.names(NameScope()) { entries.append(NameCollection.Entry($0)) }
    context.known = NameCollection(entries, context, cores: cores)
    names = entries
    chosen = entries.indices.filter { index in
      let entry = entries[index]
      return entry.standing == .standard && entry.area.hasPrefix(scope.area)
        && (scope.category == nil || entry.category == scope.category)
    }
    let running = NameRuleCatalog.running(wanted, context).filter {
      !wanted.isEmpty || !Self.quiet.contains(type(of: $0).description.id)
    }
    rules = running.map { type(of: $0).description }
    remarks = Self.remarks(names, chosen, running, context, language, cores)
  }

  private static func remarks(
    _ names: [NameCollection.Entry], _ chosen: [Int], _ rules: [any NameRule],
    _ context: NameRuleContext, _ language: Language, _ cores: Int
  ) -> [Remark] {
    let size = 2000
    let bands = stride(from: 0, to: chosen.count, by: size).map {
      $0..<min(chosen.count, $0 + size)
    }
    return Parallel.map(bands, jobs: cores) { band in
      chosen[band].flatMap { remarks(on: $0, names[$0], rules, context, language) }
    }.flatMap(\.self)
  }

  private static func remarks(
    on place: Int, _ entry: NameCollection.Entry, _ rules: [any NameRule],
    _ context: NameRuleContext, _ language: Language
  ) -> [Remark] {
    var name = ProposedName(entry.name, entry.category, area: entry.area, context)
    name.place = Int32(place)
    var remarks: [Remark] = []
    var findings: [Finding] = []
    for (index, rule) in rules.enumerated() {
      rule.inspect(name, context, into: &findings)
      remarks += findings.map {
        Remark(
          rule: index, severity: $0.severity, name: place, message: $0.message[language])
      }
      findings.removeAll(keepingCapacity: true)
    }
    return remarks
  }
}

extension NameAudit {
  /// The remarks as a table, one a row.
  public func listing(forPeople language: Language?) -> Listing {
    let (names, rules, remarks) = (names, rules, remarks)
    return Listing(
      title: LocalizedText(zh: "地名检查", en: "audit of names"),
      columns: [
        .init("severity", zh: "程度", en: "severity"), .init("code", zh: "编号", en: "code"),
        .init("rule", zh: "规则", en: "rule"), .init("name", zh: "名称", en: "name"),
        .init("category", zh: "类别", en: "category"),
        .init("area", zh: "区划代码", en: "division", isCode: true),
        .init("id", zh: "地名编号", en: "id", isCode: true),
        .init("message", zh: "内容", en: "message"),
      ], count: remarks.count,
      row: { index in
        let remark = remarks[index]
        let (name, rule) = (names[remark.name], rules[remark.rule])
        return [
          .text(language.map { remark.severity.title[$0] } ?? remark.severity.rawValue),
          .text(rule.code), .text(language.map { rule.title[$0] } ?? rule.id), .text(name.name),
          name.category.map { .text($0.rawValue) } ?? .none, .text(name.area), .text(name.id),
          .text(remark.message),
        ]
      }, position: { names[remarks[$0].name].position })
  }

  /// How many names each rule remarks on.
  public func summary(_ language: Language) -> Listing {
    var counts = [Int](repeating: 0, count: rules.count)
    for remark in remarks { counts[remark.rule] += 1 }
    let rows = zip(rules, counts).filter { $0.1 > 0 }.map { rule, count -> [Listing.Cell] in
      [
        .text(rule.code), .text(rule.title[language]), .text(rule.severity.title[language]),
        .count(count),
        .decimal(Double(count) * 100 / Double(max(1, judged)), 2),
      ]
    }
    return Listing(
      title: LocalizedText(zh: "按规则", en: "by rule"),
      columns: [
        .init("code", zh: "编号", en: "code"), .init("rule", zh: "规则", en: "rule"),
        .init("severity", zh: "程度", en: "severity"), .init("names", zh: "地名数", en: "names"),
        .init("share", zh: "占比（%）", en: "share (%)"),
      ], rows: rows)
  }

  /// Same names and same sounds by division and category, as the national database counts them.
  public func repetition(_ divisions: (String) -> String?, _ language: Language) -> Listing {
    let codes = ["DUP-EXACT", "HOMO-TONE", "HOMO-NOTONE"]
    let columns = codes.map { code in rules.firstIndex { $0.code == code } }
    struct Key: Hashable {
      let area: String
      let category: String
    }
    var all: [Key: Int] = [:]
    var counts: [Key: [Int]] = [:]
    func key(_ name: NameCollection.Entry) -> Key {
      Key(area: String(name.area.prefix(6)), category: name.category?.rawValue ?? "")
    }
    for place in chosen { all[key(names[place]), default: 0] += 1 }
    for remark in remarks {
      guard let column = columns.firstIndex(of: remark.rule) else { continue }
      counts[key(names[remark.name]), default: [0, 0, 0]][column] += 1
    }
    let category = RecordKind.feature.fields.first { $0.name == "category" }
    let rows = all.sorted { ($0.key.area, $0.key.category) < ($1.key.area, $1.key.category) }
      .map { key, count -> [Listing.Cell] in
        let own = counts[key] ?? [0, 0, 0]
        return [
          .text(key.area), divisions(key.area).map { .text($0) } ?? .none,
          .text(category?.shown(.text(key.category), language) ?? key.category), .count(count),
        ] + own.map { .count($0) }
      }
    return Listing(
      title: LocalizedText(zh: "重名同音统计", en: "same names and sounds"),
      columns: [
        .init("area", zh: "区划代码", en: "division", isCode: true),
        .init("division", zh: "区划", en: "division name"),
        .init("category", zh: "类别", en: "category"), .init("names", zh: "地名数", en: "names"),
        .init("same", zh: "重名", en: "same name"), .init("homophones", zh: "同音", en: "homophones"),
        .init("toneless", zh: "同音异调", en: "homophones but for tones"),
      ], rows: rows)
  }
}
