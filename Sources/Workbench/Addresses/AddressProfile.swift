public import Addresses
import Boundaries
public import Rules

/// What a bureau wants to see of a file of addresses (地址质量统计).
public struct AddressProfile: Sendable {
  /// How many addresses there are.
  public private(set) var count = 0
  private var verdicts: [AddressVerdict: Int] = [:]
  private var districts: [String: Share] = [:]
  private var issues: [String: Int] = [:]
  private var streets: [String: Share] = [:]

  /// How many there are, and how many of them are meant: accepted ones of a district, faulty ones of
  /// a street.
  private struct Share {
    var all = 0
    var part = 0

    static func + (a: Share, b: Share) -> Share { Share(all: a.all + b.all, part: a.part + b.part) }
  }

  /// Counts nothing yet.
  public init() {}

  /// Counts a reading.
  public mutating func add(_ reading: AddressReading) {
    count += 1
    verdicts[reading.verdict, default: 0] += 1
    let isAccepted = reading.verdict == .accept
    let place = reading.county ?? reading.division?.names.last ?? ""
    districts[place, default: Share()].all += 1
    if isAccepted { districts[place, default: Share()].part += 1 }
    for rule in Set(reading.issues.map(\.rule.id)) { issues[rule, default: 0] += 1 }
    guard let street = reading.road else { return }
    streets[place + street, default: Share()].all += 1
    if !isAccepted { streets[place + street, default: Share()].part += 1 }
  }

  /// Counts what another counted.
  public mutating func add(_ other: AddressProfile) {
    count += other.count
    verdicts.merge(other.verdicts, uniquingKeysWith: +)
    districts.merge(other.districts, uniquingKeysWith: +)
    issues.merge(other.issues, uniquingKeysWith: +)
    streets.merge(other.streets, uniquingKeysWith: +)
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
        (name.isEmpty ? language.map { none[$0] } ?? "" : name, own.part, own.all)
      })
    let titles = Dictionary(
      uniqueKeysWithValues: AddressRuleCatalog.descriptions.map { ($0.id, $0.title) })
    let byIssue = Group(
      key: "issue", title: LocalizedText(zh: "问题", en: "issue"),
      rows: issues.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { rule, number in
        (language.flatMap { titles[rule]?[$0] } ?? rule, number, count)
      })
    let faulty = streets.filter { $0.value.part > 0 }
      .sorted { ($1.value.part, $0.key) < ($0.value.part, $1.key) }
    let byStreet = Group(
      key: "street", title: LocalizedText(zh: "问题较多的路街", en: "streets with most to do"),
      rows: faulty.prefix(worst).map { ($0.key, $0.value.part, $0.value.all) })
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

extension AddressProfile {
  /// Reads addresses on several cores and counts them.
  public init(of addresses: [String], _ reader: AddressReader, jobs: Int) {
    self.init()
    let parts = Parallel.map(Parallel.bands(addresses.count, jobs: jobs), jobs: jobs) { band in
      var own = AddressProfile()
      var work = reader.workspace()
      for address in addresses[band] { own.add(reader.read(address, &work)) }
      return own
    }
    for part in parts { add(part) }
  }

  /// Reads lines on several cores and counts them, however many there are; empty ones are passed over.
  ///
  /// - Returns: The counts, and how many lines could not be read.
  /// - Throws: `FormatError` when the input cannot be read.
  public static func lines(
    of input: AddressInput, _ reader: AddressReader, jobs: Int
  ) throws -> (profile: AddressProfile, broken: Int) {
    var profile = AddressProfile()
    let count = try AddressStream(jobs: jobs, reader, isWhole: true).run(
      input, { _ in AddressProfile() },
      { _, reading, error, part in
        if error == nil, !reading.isEmpty { part.add(reading) }
      }, { profile.add($0) })
    return (profile, count.broken)
  }
}
