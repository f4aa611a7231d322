public import ArgumentParser
import Divisions
import Gazetteer
public import Registry
import Rules
import Workbench

extension NameCountKey: ExpressibleByArgument {}

/// `dijie name stats`: how many names there are, by whatever is asked.
struct NameStatsCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "stats",
      abstract: Wording.pick(
        zh: "统计地名：按区划、类别、性质、状态、读音是否确认、批准年份。",
        en: "Counts names by division, category, sort, status, confirmation, year."),
      discussion: Wording.pick(
        zh: """
          --by 可写多个：area 县级区划、township 乡级区划、category 类别、sort 性质、
          status 状态、confirmed 读音是否确认、year 批准年份；不写时按区划和类别。重名和
          同音的统计见 dijie name audit --repetition。

          例：
            dijie name stats
            dijie name stats --by category --by sort --all
            dijie name stats --by year --category street -o 历年命名.xlsx
          """,
        en: """
          --by is repeatable: area (county), township, category, sort, status, confirmed
          (the spelling), year (of approval); area and category unless named. dijie name
          audit --repetition counts same names and same sounds.

          Examples:
            dijie name stats
            dijie name stats --by category --by sort --all
            dijie name stats --by year --category street -o years.xlsx
          """))
  }

  @Option(
    help: .wording(zh: "按什么统计；可写多个。", en: "What to count by; repeatable.", value: ("项目", "key")))
  var by: [NameCountKey] = []

  @OptionGroup var scope: NameScopeOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(.reading, shared)
    let keys = by.isEmpty ? [.area, .category] : by
    let counts = try session.register.nameCounts(scope.scope(data), by: keys)
    let divisions = try data.divisionTable()
    let isForPeople = listed.isForPeople
    let hasArea = keys.contains { $0 == .area || $0 == .township }
    let rows = counts.map { values, count -> [Listing.Cell] in
      var cells = zip(keys, values).map { key, value -> Listing.Cell in
        value.isEmpty ? .none : .text(isForPeople ? key.shown(value) : value)
      }
      if hasArea {
        let code = zip(keys, values).first { $0.0 == .area || $0.0 == .township }?.1 ?? ""
        let name = divisions.division(code: String(code.prefix(6)))?.name
        cells.append(name.map { .text($0) } ?? .none)
      }
      return cells + [.count(count)]
    }
    var columns = keys.map(\.column)
    if hasArea { columns.append(.init("division", zh: "区划", en: "division name")) }
    columns.append(.init("names", zh: "地名数", en: "names"))
    try listed.write(
      Listing(
        title: LocalizedText(zh: "地名统计", en: "numbers of names"), columns: columns, rows: rows))
    guard !shared.quiet else { return }
    let total = counts.reduce(0) { $0 + $1.count }
    Streams.say(Wording.pick(zh: "共 \(total) 个名称。", en: "\(Wording.count(total, "name"))."))
  }
}

extension NameCountKey {
  fileprivate var column: Listing.Column {
    switch self {
    case .area: .init("area", zh: "区划代码", en: "division", isCode: true)
    case .township: .init("township", zh: "乡级区划代码", en: "township", isCode: true)
    case .category: .init("category", zh: "类别", en: "category")
    case .sort: .init("sort", zh: "性质", en: "sort")
    case .status: .init("status", zh: "状态", en: "status")
    case .confirmed: .init("confirmed", zh: "读音已确认", en: "spelling confirmed")
    case .year: .init("year", zh: "批准年份", en: "year approved")
    }
  }

  fileprivate func shown(_ value: String) -> String {
    func word(_ field: String, _ kind: RecordKind) -> String {
      kind.fields.first { $0.name == field }?.shown(.text(value), Wording.language) ?? value
    }
    switch self {
    case .category: return word("category", .feature)
    case .sort: return word("sort", .name)
    case .status: return RecordStatus(rawValue: value)?.title.chosen ?? value
    case .confirmed:
      return value == "yes"
        ? Wording.pick(zh: "是", en: "yes") : Wording.pick(zh: "否", en: "no")
    default: return value
    }
  }
}
