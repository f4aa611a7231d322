public import Rules

/// The eight categories of names (地名类别).
///
/// - Basis: 地名管理条例 (State Council Order 753), article 3.
public enum NameCategory: String, Sendable, CaseIterable {
  /// 自然地理实体.
  case natural
  /// 行政区划.
  case division
  /// 村民委员会、居民委员会所在地.
  case seat
  /// 城市公园、自然保护地.
  case park
  /// 街路巷.
  case street
  /// 住宅区、楼宇.
  case building
  /// 交通运输、水利、电力、通信、气象设施.
  case facility
  /// 其他.
  case other

  /// What its spelling goes by; nil to go by the generic.
  public var spelling: SpellingCategory? {
    switch self {
    case .natural: .natural
    case .division: .division
    case .street: .street
    case .building, .park: .building
    case .seat, .facility, .other: nil
    }
  }
}

/// A name somebody proposes, as rules look at it (拟用名称).
public struct ProposedName: Sendable {
  /// The name.
  public let name: String
  /// Its characters.
  let characters: [Character]
  /// What it is of; nil when not said.
  public let category: NameCategory?
  /// The code of the division it lies in; empty when not said.
  public let area: String
  /// What is known of the street.
  public let road: RoadFacts
  /// Its id in the register; empty for a new one.
  public var id = ""
  /// Where it stands among the names there are; nil for one that does not.
  public var place: Int32?
  /// The name it takes the place of; nil for a new one.
  public var replaces: String?
  /// Where the generic begins, in characters; the length where the name has none.
  let genericStart: Int
  /// The words it is written in.
  let segments: [NameSegment]
  /// How it sounds.
  let sound: NameSound

  /// Parts a name.
  public init(
    _ name: String, _ category: NameCategory?, area: String = "", road: RoadFacts = RoadFacts(),
    _ context: NameRuleContext
  ) {
    self.road = road
    self.name = name
    self.area = area
    self.category = category
    characters = Array(name)
    sound = NameSound(name, area: area, context)
    segments = NameSegmenting(terms: context.terms, name: characters)
      .segments(category?.spelling).filter { !$0.range.isEmpty }
    let term = context.terms.term(ending: characters, category?.spelling)
    genericStart = characters.count - (term?.text.count ?? 0)
  }

  /// The specific part (专名): everything before the generic.
  var specific: String { String(characters[..<genericStart]) }
  /// The generic (通名); empty where the name has none.
  var generic: String { String(characters[genericStart...]) }
}

/// What rules over names need besides the name (名称规则的依据).
public struct NameRuleContext: Sendable {
  /// The pack of severities and limits.
  public let pack: RulePack
  /// Characters and readings.
  public let readings: ReadingTable
  /// Generic terms.
  public let terms: GenericTerms
  /// The words names may not hold.
  public let limits: LimitedWords
  /// The day names are judged by; nil for the rules of today.
  public var day: CalendarDay?
  /// Which characters look alike; nil where nobody asks.
  public var glyphs: LikeGlyphs?
  /// Divisions of the county level by the names people put into other names: 皇姑 for 皇姑区.
  public var places: [String: Set<String>] = [:]
  /// Which sounds people take for one another.
  public let sounds: NearSounds
  /// The names that are there already; nil where nobody gave them.
  public var known: NameCollection?

  /// Puts tables together.
  public init(
    pack: RulePack, readings: ReadingTable, terms: GenericTerms, limits: LimitedWords
  ) {
    (self.pack, self.readings, self.terms, self.limits) = (pack, readings, terms, limits)
    sounds = NearSounds(pack)
  }

  /// Why a rule does not hold on the day names are judged by; nil when it does.
  ///
  /// The pack says from when and until when: `from.RULE` and `until.RULE`, days of ISO 8601.
  func reasonNotInForce(_ rule: RuleDescription) -> LocalizedText? {
    guard let day = day?.description else { return nil }
    if let from = pack.text("from.\(rule.id)"), !from.isEmpty, day < from {
      return LocalizedText(zh: "\(from) 起施行", en: "in force from \(from)")
    }
    if let until = pack.text("until.\(rule.id)"), !until.isEmpty, day > until {
      return LocalizedText(zh: "\(until) 起失效", en: "in force until \(until)")
    }
    return nil
  }

  /// Why rules that look at other names cannot run; nil when they can.
  var reasonWithoutNames: LocalizedText? {
    known == nil
      ? LocalizedText(zh: "没有现有地名", en: "no names to hold it against") : nil
  }

  /// A finding of a rule.
  func finding(
    _ rule: RuleDescription, _ name: ProposedName, severity: Severity? = nil, zh: String, en: String
  ) -> Finding {
    Finding(
      rule: rule.id, code: rule.code, severity: severity ?? pack.severity(of: rule),
      subjects: [name.name], message: LocalizedText(zh: zh, en: en), hint: rule.hint,
      basis: rule.basis)
  }
}

extension NameRuleContext {
  /// A suspicion for each limited word of a kind in the specific.
  func suspect(
    _ kind: LimitedWords.Kind, _ rule: RuleDescription, _ name: ProposedName,
    _ findings: inout [Finding]
  ) {
    for word in limits.found(kind, in: name.specific) {
      findings.append(
        finding(
          rule, name, zh: "含“\(word.text)”，\(rule.title.zh)（\(word.source)）。",
          en: "it holds “\(word.text)” (\(word.source))."))
    }
  }
}

/// Words names may not hold, or only with reasons (禁限用字词库).
public struct LimitedWords: Sendable {
  /// Why a word is limited.
  public enum Kind: String, Sendable, CaseIterable {
    /// 大: 夸大.
    case big
    /// 洋: foreign names.
    case foreign
    /// 怪: 封建色彩.
    case feudal
    /// 怪: 低俗、消极.
    case taboo
    /// 政区通名.
    case admin
    /// 国家领导人.
    case leader
    /// 人名.
    case person
    /// 企业名、商标名.
    case brand
  }

  /// A word with the publisher of the limit.
  struct Word: Hashable, Sendable {
    let text: String
    let kind: Kind
    let source: String
    let characters: [Character]
  }

  private let words: [Kind: [Word]]

  /// Reads the table: `kind`, `text`, `source`.
  ///
  /// - Throws: `ReadingTable.Failure` naming the row that cannot be read.
  public init(table: String) throws(ReadingTable.Failure) {
    var words: [Kind: [Word]] = [:]
    let lines = table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("kind\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 3, let kind = Kind(rawValue: cells[0]), !cells[1].isEmpty else {
        throw ReadingTable.Failure(
          line: index + 1,
          message: LocalizedText(
            zh: "每行应为 big|foreign|feudal|taboo|admin|leader|person|brand、词、来源",
            en: "a row holds big|foreign|feudal|taboo|admin|leader|person|brand, text and source"))
      }
      words[kind, default: []].append(
        Word(
          text: cells[1], kind: kind, source: cells[2], characters: Array(cells[1])))
    }
    self.words = words.mapValues { $0.sorted { $0.text.count > $1.text.count } }
  }

  /// The words of a kind a text holds, the longest first.
  func found(_ kind: Kind, in text: String) -> [Word] {
    guard let own = words[kind] else { return [] }
    let characters = Array(text)
    return own.filter { word in
      guard word.characters.count <= characters.count else { return false }
      return (0...characters.count - word.characters.count).contains { start in
        characters[start] == word.characters[0]
          && characters[start...].starts(with: word.characters)
      }
    }
  }
}
