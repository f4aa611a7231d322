public import Rules

/// The check of plates street by street (门牌检查): O(n log n) in plates.
public struct PlateCheck: Sendable {
  private let network: StreetNetwork
  private let policy: NumberingPolicy
  private let pack: RulePack?
  private let day: CalendarDay?

  /// Prepares a check.
  ///
  /// - Parameter pack: What sets severities of rules.
  /// - Parameter day: The day plates must hold on; without it none has expired.
  public init(
    _ network: StreetNetwork, _ policy: NumberingPolicy, pack: RulePack? = nil,
    day: CalendarDay? = nil
  ) {
    (self.network, self.policy, self.pack, self.day) = (network, policy, pack, day)
  }

  /// What a check found.
  public struct Outcome: Sendable {
    /// The findings: severity, rule, subjects.
    public let findings: [Finding]
    /// Which rules ran.
    public let runs: [RuleRun]
    /// The streets with what is known of their numbering, in order of the rows.
    public let streets: [StreetSummary]
  }

  /// Checks all plates with all rules, or those of a list of ids.
  public func run(_ rows: [PlateRow], rules wanted: Set<String> = []) -> Outcome {
    var rules: [any PlateRule.Type] = []
    var skipped: [String: LocalizedText] = [:]
    for rule in PlateRuleCatalog.all where wanted.isEmpty || wanted.contains(rule.description.id) {
      if let reason = rule.reasonToSkip(policy) {
        skipped[rule.description.id] = reason
      } else {
        rules.append(rule)
      }
    }
    let severities = Dictionary(
      uniqueKeysWithValues: rules.map { rule in
        (rule.description.id, pack?.severity(of: rule.description) ?? rule.description.severity)
      })
    let context = PlateRuleContext(
      rows: rows, network: network, policy: policy, severities: severities)
    var findings: [Finding] = []
    var counts = [Int](repeating: 0, count: rules.count)
    var summaries: [StreetSummary] = []
    for group in StreetGroups(rows, network).groups {
      let street = NumberedStreet(
        name: group.name, street: group.street, rows: group.rows, of: rows, network, policy, day)
      for (index, rule) in rules.enumerated() {
        let before = findings.count
        rule.inspect(street, context, into: &findings)
        counts[index] += findings.count - before
      }
      summaries.append(StreetSummary(street, context))
    }
    let runs = PlateRuleCatalog.descriptions.compactMap { rule -> RuleRun? in
      if let reason = skipped[rule.id] {
        return RuleRun(rule: rule, status: .skipped(reason: reason))
      }
      guard let index = rules.firstIndex(where: { $0.description.id == rule.id }) else {
        return nil
      }
      return RuleRun(rule: rule, status: .ran(findings: counts[index]))
    }
    return Outcome(findings: Self.sorted(findings), runs: runs, streets: summaries)
  }

  private static func sorted(_ findings: [Finding]) -> [Finding] {
    findings.sorted { left, right in
      if left.severity != right.severity { return left.severity < right.severity }
      if left.rule != right.rule { return left.rule < right.rule }
      return left.subjects.lexicographicallyPrecedes(right.subjects) {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    }
  }
}

/// What is known of a street's numbering (街路编号概况).
public struct StreetSummary: Hashable, Sendable {
  /// The name.
  public let name: String
  /// Its code; empty when not known.
  public let code: String
  /// How many live plates are on it, those within buildings included.
  public let plates: Int
  /// How many of them keep a number.
  public let reserved: Int
  /// The lowest and highest main number; nil without numbers.
  public let numbers: ClosedRange<Int>?
  /// Where the odd numbers are.
  public let oddSide: StreetSide?
  /// How that is known.
  public let oddSource: NumberingSource
  /// How it is known where numbers begin.
  public let originSource: NumberingSource
  /// What users should know, in sentences.
  public let notes: [LocalizedText]

  init(_ street: NumberedStreet, _ context: PlateRuleContext) {
    name = street.name
    code = context.street(street)?.code ?? ""
    plates = street.rows.count
    reserved = street.plates.count { $0.isReserved }
    let mains = street.plates.lazy.map(\.number.main)
    numbers = mains.min().flatMap { low in mains.max().map { low...$0 } }
    (oddSide, oddSource) = (street.oddSide, street.oddSource)
    originSource = street.originSource
    notes = street.notes
  }
}

extension NumberedStreet {
  /// What was taken from the plates, and what nothing tells.
  var notes: [LocalizedText] {
    var notes: [LocalizedText] = []
    func add(_ zh: String, _ en: String) { notes.append(LocalizedText(zh: zh, en: en)) }
    if oddSource == .plates, let oddSide {
      add(
        "\(name)：单号在\(oddSide.title.zh)，由现有门牌推得，规则包未定。",
        "\(name): odd numbers are on \(oddSide.title.en), as the plates show; the pack does not say."
      )
    } else if oddSource == .unknown, !plates.isEmpty {
      add(
        "\(name)：规则包未定单号侧，现有门牌也看不出，未查单双侧。",
        "\(name): neither the pack nor the plates tell the odd side; sides were not judged.")
    }
    if originSource == .plates {
      add(
        "\(name)：起编点由现有门牌推得，规则包未定。",
        "\(name): the end numbers begin at is taken from the plates; the pack does not say.")
    }
    if line?.isDoubledBack == true {
      add(
        "\(name)：线路往返重叠，似为双线车道，沿线位置不可靠；请改用中心线。",
        "\(name): its line leads back along itself, as two carriageways do; give a centre line.")
    }
    return notes
  }
}

/// Rows sorted by the street they belong to.
struct StreetGroups {
  struct Group {
    let name: String
    let street: Int?
    var rows: [Int]
  }

  private(set) var groups: [Group] = []

  init(_ rows: [PlateRow], _ network: StreetNetwork) {
    var byStreet: [Int: Int] = [:]
    var byName: [String: Int] = [:]
    var named: [String: [Int]] = [:]
    for (index, row) in rows.enumerated() {
      var street = network.coded(row.streetCode)
      if street == nil {
        let found: [Int]
        if let known = named[row.street] {
          found = known
        } else {
          found = network.named(row.street).streets
          named[row.street] = found
        }
        street = Self.nearest(found, row, network)
      }
      let slot = street.map { byStreet[$0] } ?? byName[row.street]
      if let slot {
        groups[slot].rows.append(index)
      } else {
        if let street { byStreet[street] = groups.count } else { byName[row.street] = groups.count }
        let name = street.map { network.streets[$0].name } ?? row.street
        groups.append(Group(name: name, street: street, rows: [index]))
      }
    }
  }

  /// Of several streets of one name the nearest.
  private static func nearest(
    _ found: [Int], _ row: PlateRow, _ network: StreetNetwork
  ) -> Int? {
    guard found.count > 1, let position = row.position else { return found.first }
    return found.min { left, right in
      let (one, other) = (network.lines[left], network.lines[right])
      return one?.locate(position).offset ?? .infinity
        < other?.locate(position).offset ?? .infinity
    }
  }
}
