public import Addresses
public import Rules

/// What a bureau wants to see of a file of addresses (地址质量统计).
public struct AddressProfile: Sendable {
  /// How many addresses there are.
  public private(set) var count = 0
  private var verdicts: [AddressVerdict: Int] = [:]
  private var districts: [String: (all: Int, accepted: Int)] = [:]
  private var issues: [String: Int] = [:]
  private var streets: [String: (all: Int, faulty: Int)] = [:]

  /// Counts nothing yet.
  public init() {}

  /// Counts a reading.
  public mutating func add(_ reading: AddressReading) {
    count += 1
    verdicts[reading.verdict, default: 0] += 1
    let isAccepted = reading.verdict == .accept
    let district = reading.elements.first { $0.kind == .district && $0.code != nil }?.standard
    let place = district ?? reading.division?.names.last ?? ""
    districts[place, default: (0, 0)].all += 1
    if isAccepted { districts[place, default: (0, 0)].accepted += 1 }
    for rule in Set(reading.issues.map(\.rule.id)) { issues[rule, default: 0] += 1 }
    guard let street = reading.elements.first(where: { $0.kind == .road })?.standard else { return }
    streets[place + street, default: (0, 0)].all += 1
    if !isAccepted { streets[place + street, default: (0, 0)].faulty += 1 }
  }

  /// Some of the counts: what is counted, and for each item how many of how many.
  struct Group {
    let key: String
    let title: LocalizedText
    var rows: [(item: String, number: Int, of: Int)] = []
  }

  /// The counts, group by group; words in a language, or stable ones.
  func groups(_ language: Language?, worst: Int) -> [Group] {
    let accepted = Group(
      key: "verdict", title: LocalizedText(zh: "结论", en: "verdict"),
      rows: [AddressVerdict.accept, .review, .reject].map { verdict in
        (language.map { verdict.title[$0] } ?? verdict.rawValue, verdicts[verdict] ?? 0, count)
      })
    let none = LocalizedText(zh: "（未判定）", en: "(not found)")
    let byDistrict = Group(
      key: "district", title: LocalizedText(zh: "区县可用", en: "accepted by district"),
      rows: districts.sorted { ($1.value.all, $0.key) < ($0.value.all, $1.key) }.map {
        name, own in
        (name.isEmpty ? language.map { none[$0] } ?? "" : name, own.accepted, own.all)
      })
    let titles = Dictionary(
      uniqueKeysWithValues: AddressRuleCatalog.descriptions.map { ($0.id, $0.title) })
    let byIssue = Group(
      key: "issue", title: LocalizedText(zh: "问题", en: "issue"),
      rows: issues.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { rule, number in
        (language.flatMap { titles[rule]?[$0] } ?? rule, number, count)
      })
    let faulty = streets.filter { $0.value.faulty > 0 }
      .sorted { ($1.value.faulty, $0.key) < ($0.value.faulty, $1.key) }
    let byStreet = Group(
      key: "street", title: LocalizedText(zh: "问题较多的路街", en: "streets with most to do"),
      rows: faulty.prefix(worst).map { ($0.key, $0.value.faulty, $0.value.all) })
    return [accepted, byDistrict, byIssue, byStreet]
  }

  /// The counts as one table: group, item, number, share.
  ///
  /// - Parameter worst: How many streets are listed.
  public func listing(_ language: Language?, worst: Int = 20) -> Listing {
    Listing(
      title: Self.title,
      columns: [
        .init("group", zh: "项目", en: "group"), .init("item", zh: "内容", en: "item"),
        .init("count", zh: "条数", en: "count"), .init("of", zh: "总数", en: "of"),
        .init("share", zh: "占比 %", en: "share, %"),
      ],
      rows: groups(language, worst: worst).flatMap { group in
        group.rows.map { row in
          [
            .text(language.map { group.title[$0] } ?? group.key), .text(row.item),
            .count(row.number), .count(row.of), .number(Self.share(row.number, row.of)),
          ]
        }
      })
  }

  static let title = LocalizedText(zh: "地址质量统计", en: "address profile")

  /// A part of a whole in percent.
  static func share(_ part: Int, _ whole: Int) -> String {
    ReportText.decimal(whole == 0 ? 0 : Double(part) / Double(whole) * 100, 1)
  }
}
