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

  /// The counts as one table: group, item, number, share.
  ///
  /// - Parameter worst: How many streets are listed.
  public func listing(_ language: Language?, worst: Int = 20) -> Listing {
    var rows: [[Listing.Cell]] = []
    func add(_ group: LocalizedText, _ key: String, _ item: String, _ number: Int, _ of: Int) {
      rows.append([
        .text(language.map { group[$0] } ?? key), .text(item), .count(number), .count(of),
        .number(ReportText.decimal(of == 0 ? 0 : Double(number) / Double(of) * 100, 1)),
      ])
    }
    for verdict in [AddressVerdict.accept, .review, .reject] {
      add(
        LocalizedText(zh: "结论", en: "verdict"), "verdict",
        language.map { verdict.title[$0] } ?? verdict.rawValue, verdicts[verdict] ?? 0, count)
    }
    let none = LocalizedText(zh: "（未判定）", en: "(not found)")
    for (name, own) in districts.sorted(by: { ($1.value.all, $0.key) < ($0.value.all, $1.key) }) {
      add(
        LocalizedText(zh: "区县可用", en: "accepted by district"), "district",
        name.isEmpty ? language.map { none[$0] } ?? "" : name, own.accepted, own.all)
    }
    let titles = Dictionary(
      uniqueKeysWithValues: AddressRuleCatalog.descriptions.map { ($0.id, $0.title) })
    for (rule, number) in issues.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      add(
        LocalizedText(zh: "问题", en: "issue"), "issue",
        language.flatMap { titles[rule]?[$0] } ?? rule, number, count)
    }
    let faulty = streets.filter { $0.value.faulty > 0 }
      .sorted { ($1.value.faulty, $0.key) < ($0.value.faulty, $1.key) }
    for (street, own) in faulty.prefix(worst) {
      add(
        LocalizedText(zh: "问题较多的路街", en: "streets with most to do"), "street", street,
        own.faulty, own.all)
    }
    return Listing(
      title: LocalizedText(zh: "地址质量统计", en: "address profile"),
      columns: [
        .init("group", zh: "项目", en: "group"), .init("item", zh: "内容", en: "item"),
        .init("count", zh: "条数", en: "count"), .init("of", zh: "总数", en: "of"),
        .init("share", zh: "占比 %", en: "share, %"),
      ], rows: rows)
  }
}
