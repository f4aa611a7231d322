internal import Formats
public import Rules

/// What a check of lines, markers or inspections found: rules, findings and what was looked at.
public struct RecordFindings: Sendable {
  /// How many of something were looked at, such as markers.
  public struct Count: Hashable, Sendable {
    /// The stable key.
    public let key: String
    /// The word users see.
    public let title: LocalizedText
    /// How many.
    public let count: Int

    /// Makes a count.
    public init(_ key: String, zh: String, en: String, _ count: Int) {
      self.key = key
      title = LocalizedText(zh: zh, en: en)
      self.count = count
    }
  }

  /// The command, such as `marker check`.
  public var command: String
  /// What the subjects of findings are called, such as 界桩.
  public var subject: LocalizedText
  /// The files looked at, by name; empty where the register was.
  public var files: [String] = []
  /// The register's id and whether it is for practice; nil where files were looked at.
  public var register: (id: String, isPractice: Bool)?
  /// The rule pack's name and day.
  public var pack: (id: String, date: String)
  /// How secret the result is.
  public var level: SecrecyLevel = .internal
  /// The rules, run or not.
  public var rules: [RuleRun]
  /// The findings.
  public var findings: [Finding]
  /// What was looked at.
  public var counts: [Count]

  /// Makes a result.
  public init(
    command: String, subject: LocalizedText, pack: RulePack, rules: [RuleRun], findings: [Finding],
    counts: [Count]
  ) {
    self.command = command
    self.subject = subject
    self.pack = (pack.id, pack.date)
    self.rules = rules
    self.findings = findings.inReportOrder()
    self.counts = counts
  }

  /// Findings of a severity that no exception accepts.
  public func openCount(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity && !$0.isAccepted }
  }

  /// One sentence on what was looked at and found.
  public var sentence: LocalizedText {
    let zh = counts.map { "\($0.title.zh) \($0.count)" }.joined(separator: "，")
    let en = counts.map { "\($0.title.en) \($0.count)" }.joined(separator: ", ")
    let (errors, warnings) = (openCount(.error), openCount(.warning))
    let infos = openCount(.info)
    return LocalizedText(
      zh: "检查了 \(zh)：错误 \(errors)，警告 \(warnings)，提示 \(infos)。",
      en: "checked \(en): errors \(errors), warnings \(warnings), notes \(infos).")
  }

  /// The findings as a table; on maps a finding stands at its place.
  public func listing(forPeople: Bool, language: Language) -> Listing {
    let findings = findings
    var seen: Set<String> = []
    let measures = findings.flatMap(\.measures).filter { seen.insert($0.name).inserted }
    let columns: [Listing.Column] =
      [
        .init("severity", zh: "程度", en: "severity"), .init("code", zh: "编号", en: "code"),
        .init("rule", zh: "规则", en: "rule"),
        .init("subjects", zh: subject.zh, en: subject.en, isCode: true),
      ] + (forPeople ? [] : measures.map { .init($0.name, zh: $0.name, en: $0.name) })
      + [
        .init("message", zh: "内容", en: "message"), .init("hint", zh: "处理", en: "hint"),
        .init("basis", zh: "依据", en: "basis"),
      ]
    var listing = Listing(
      title: LocalizedText(zh: "检查结果", en: "findings"), columns: columns,
      rows: findings.map { Self.row($0, forPeople ? nil : measures, language) },
      positions: findings.map(\.place))
    listing.marks = [
      .init(
        "level", zh: "\(level.title.zh)资料，不得公开", en: "\(level.title.en), not for the public")
    ]
    return listing
  }

  private static func row(
    _ finding: Finding, _ measures: [Measure]?, _ language: Language
  ) -> [Listing.Cell] {
    let basis = [finding.basis.document, finding.basis.clause].filter { !$0.isEmpty }
    var cells: [Listing.Cell] = [
      .text(measures == nil ? finding.severity.title[language] : finding.severity.rawValue),
      .text(finding.code), .text(finding.rule), .list(finding.subjects),
    ]
    for measure in measures ?? [] {
      cells.append(
        finding.measure(measure.name).map { .number(ReportText.decimal($0, measure.decimals)) }
          ?? .none)
    }
    cells += [
      .text(finding.message[language]), .text(finding.hint[language]),
      .text(basis.joined(separator: " ")),
    ]
    return cells
  }

  /// The findings as JSON, schema `dijie.findings/1`: one UTF-8 object ended by one newline.
  public func json(_ language: Language) -> [UInt8] {
    var json = JSONText(capacity: 4096 + findings.count * 512)
    json.object { json in
      json.member("schema", "dijie.findings/1")
      json.key("program")
      json.object {
        $0.member("name", "dijie")
        $0.member("version", Program.version)
      }
      json.member("command", command)
      json.member("lang", language.rawValue)
      json.member("level", level.rawValue)
      source(&json)
      json.key("rules")
      json.array { json in for run in rules { FindingsJSON.rule(run, language, &json) } }
      json.key("summary")
      json.object { json in
        for severity in Severity.allCases { json.member(severity.rawValue, openCount(severity)) }
        json.member("accepted", findings.count(where: \.isAccepted))
        for count in counts { json.member(count.key, count.count) }
      }
      json.key("lines")
      json.array { _ in }
      json.key("findings")
      json.array { json in
        for finding in findings { FindingsJSON.finding(finding, language, false, &json) }
      }
    }
    json.endLine()
    return json.bytes
  }

  private func source(_ json: inout JSONText) {
    json.key("inputs")
    json.array { json in
      for file in files { json.object { $0.member("file", file) } }
    }
    if let register {
      json.key("register")
      json.object {
        $0.member("id", register.id)
        $0.member("practice", register.isPractice ? "practice" : "official")
      }
    }
    json.key("pack")
    json.object {
      $0.member("id", pack.id)
      $0.member("date", pack.date)
    }
  }
}
