public import Gazetteer
import Geometry
import Registry
public import Rules

extension NameScope {
  /// The digits codes within a division begin with: zeros at the end of six stand for the whole.
  public static func prefix(ofDivision code: String) -> String {
    var prefix = code[...]
    if prefix.count == 6 { while prefix.hasSuffix("00") { prefix = prefix.dropLast(2) } }
    return String(prefix)
  }
}

/// Names that were found, as a table (检索结果表).
public struct NameListing: Sendable {
  /// A name with the query it answers and how it fits.
  public struct Row: Sendable {
    /// The query.
    public let query: String
    /// The name; nil where nothing was found.
    public let hit: NameSearch.Hit?

    /// Makes a row.
    public init(query: String, hit: NameSearch.Hit?) { (self.query, self.hit) = (query, hit) }
  }

  /// Whether queries are shown, because there are several.
  public var showsQueries = false
  /// The language of words for people; nil for programs.
  public var language: Language?
  /// The names of divisions by code.
  private let divisions: @Sendable (String) -> String?

  /// Makes a listing.
  public init(divisions: @escaping @Sendable (String) -> String?) { self.divisions = divisions }

  /// The table of rows.
  public func table(_ rows: [Row]) -> Listing {
    var columns: [Listing.Column] = [
      .init("name", zh: "名称", en: "name"), .init("match", zh: "符合", en: "match"),
      .init("sort", zh: "性质", en: "sort"), .init("spelling", zh: "拼写", en: "spelling"),
      .init("category", zh: "类别", en: "category"),
      .init("area", zh: "区划代码", en: "division", isCode: true),
      .init("division", zh: "区划", en: "division name"),
      .init("status", zh: "状态", en: "status"), .init("from", zh: "起始日期", en: "from"),
      .init("until", zh: "终止日期", en: "until"),
      .init("feature", zh: "地名代码", en: "place code", isCode: true),
      .init("id", zh: "编号", en: "id", isCode: true),
    ]
    if showsQueries { columns.insert(.init("query", zh: "查询", en: "query"), at: 0) }
    return Listing(
      title: LocalizedText(zh: "地名", en: "names"), columns: columns,
      rows: rows.map { cells($0, columns.count) },
      positions: rows.map { $0.hit.flatMap { Self.position($0.name) } })
  }

  private static func position(_ name: FoundName) -> Position? {
    guard let longitude = name.longitude, let latitude = name.latitude else { return nil }
    return Position(longitude: longitude, latitude: latitude)
  }

  private func cells(_ row: Row, _ count: Int) -> [Listing.Cell] {
    let query: [Listing.Cell] = showsQueries ? [.text(row.query)] : []
    guard let hit = row.hit else {
      return query + Array(repeating: .none, count: count - query.count)
    }
    let name = hit.name
    return query + [
      .text(name.text), .text(word(hit.match)), .text(word(name.sort, "sort", .name)),
      name.spelling.map { .text($0) } ?? .none,
      name.category.map { .text(word($0.rawValue, "category", .feature)) } ?? .none,
      .text(name.area), divisions(name.area).map { .text($0) } ?? .none,
      .text(status(name.status)), .day(name.from), name.until.map { .day($0) } ?? .none,
      name.feature.map { .text($0) } ?? .none, .text(name.id),
    ]
  }

  private func status(_ word: String) -> String {
    guard let language, let status = RecordStatus(rawValue: word) else { return word }
    return status.title[language]
  }

  private func word(_ match: NameSearch.Match) -> String {
    language.map { match.title[$0] } ?? match.rawValue
  }

  /// A stored word as people read it.
  private func word(_ word: String, _ field: String, _ kind: RecordKind) -> String {
    guard let language, let index = kind.index(of: field) else { return word }
    return kind.fields[index].shown(.text(word), language)
  }
}

extension NameSearch.Match {
  /// What people call it.
  public var title: LocalizedText {
    switch self {
    case .same: LocalizedText(zh: "同名", en: "same")
    case .beginning: LocalizedText(zh: "开头", en: "beginning")
    case .holding: LocalizedText(zh: "含有", en: "part")
    case .spelling: LocalizedText(zh: "拼写相同", en: "spelling")
    case .spellingBeginning: LocalizedText(zh: "拼写开头", en: "spelling's beginning")
    case .initials: LocalizedText(zh: "首字母", en: "initials")
    case .homophone: LocalizedText(zh: "同音", en: "homophone")
    case .toneless: LocalizedText(zh: "同音异调", en: "homophone but for tones")
    case .near: LocalizedText(zh: "近音", en: "near homophone")
    case .glyph: LocalizedText(zh: "形近", en: "looks alike")
    case .similar: LocalizedText(zh: "一字之差", en: "one character apart")
    }
  }
}
