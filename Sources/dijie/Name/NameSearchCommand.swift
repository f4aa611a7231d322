import ArgumentParser
import Divisions
import Foundation
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie name search`: names by characters, spelling, initials, sound and shape.
struct NameSearchCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "search",
      abstract: Wording.pick(
        zh: "检索地名：文字、拼音、首字母、同音、近音、形近。",
        en: "Finds names by characters, spelling, initials, sound and shape."),
      discussion: Wording.pick(
        zh: """
          写汉字按全名、开头、含有来找；写字母按拼音（带调不带调都可以）和首字母来找。
          --fuzzy 再找同音、近音、形近和一字之差的；哪些音算相近由规则包 near.initials、
          near.finals 决定，形近字见 names/glyphs.tsv。--by 只用指定的方法：exact 全名、
          text 文字、pinyin 拼音、initials 首字母、sound 同音、near 近音、glyph 形近、
          fuzzy 一字之差。曾用名、别名同样能找到。查询写 - 时逐行读标准输入。

          例：
            dijie name search 翠湖
            dijie name search cuihu --area 于洪区 --category street
            dijie name search 翠湖街 --fuzzy
            dijie name search - --by exact --format csv < 名单.txt
          """,
        en: """
          Characters find whole names, beginnings and parts; letters find spellings, with
          tones or without, and initials. --fuzzy adds homophones, near ones, look-alikes
          and names one character apart; the pack's near.initials and near.finals say
          which sounds are near, names/glyphs.tsv which characters look alike. --by takes
          the named ways only: exact, text, pinyin, initials, sound, near, glyph, fuzzy.
          Former names and aliases are found as well. With - queries are read from
          standard input, one a line.

          Examples:
            dijie name search 翠湖
            dijie name search cuihu --area 于洪区 --category street
            dijie name search 翠湖街 --fuzzy
            dijie name search - --by exact --format csv < names.txt
          """))
  }

  @Argument(
    help: .wording(
      zh: "要找的；- 为逐行读标准输入。", en: "What to find; - reads standard input, line by line.",
      value: ("查询", "query")))
  var queries: [String]

  @Option(
    help: .wording(
      zh: "用这种方法；可写多个。", en: "In this way; repeatable.", value: ("方法", "way")))
  var by: [NameSearch.Way] = []

  @Flag(
    help: .wording(zh: "也找同音、近音、形近和一字之差的。", en: "Homophones and look-alikes, too."))
  var fuzzy = false

  @Option(
    help: .wording(
      zh: "每个查询最多几条；默认 20。", en: "The most names a query; 20 by default.",
      value: ("条数", "count")))
  var limit = 20

  @Option(
    help: .wording(
      zh: "规则包的名称或文件，可写几个，用逗号分开，后面的为准；不写时用 cn-names。",
      en: "Rule packs by name or file, parted by commas, the last holds; cn-names by default.",
      value: ("规则包", "pack")), completion: .file(extensions: ["tsv"]))
  var pack: String?

  @OptionGroup var scope: NameScopeOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard (1...10_000).contains(limit) else {
      throw ValidationError(
        Wording.pick(zh: "--limit 应在 1 到 10000 之间", en: "--limit lies between 1 and 10000"))
    }
  }

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(.reading, shared)
    let search = try data.nameSearch(pack)
    let scope = try scope.scope(data)
    let divisions = try data.divisionTable()
    var listing = NameListing { divisions.division(code: String($0.prefix(6)))?.name }
    let queries = try Self.expanded(self.queries)
    listing.showsQueries = queries.count > 1 || self.queries == ["-"]
    listing.language = listed.isForPeople ? Wording.language : nil
    var rows: [NameListing.Row] = []
    var total = 0
    for query in queries {
      let found = try search.search(query, ways(query), scope, limit: limit, in: session.register)
      total += found.total
      if found.hits.isEmpty, listing.showsQueries { rows.append(.init(query: query, hit: nil)) }
      rows += found.hits.map { .init(query: query, hit: $0) }
    }
    try listed.write(listing.table(rows))
    guard !shared.quiet else { return }
    let shown = rows.count { $0.hit != nil }
    Streams.say(
      total > shown
        ? Wording.pick(
          zh: "列出 \(shown) 个，至少共有 \(total) 个；用 --area、--category 缩小范围，或加大 --limit。",
          en: "\(shown) shown of at least \(total); narrow with --area and --category, or raise "
            + "--limit.")
        : Wording.pick(zh: "共 \(shown) 个。", en: "\(Wording.count(shown, "name"))."))
  }

  private func ways(_ query: String) -> [NameSearch.Way] {
    if !by.isEmpty { return by }
    return NameSearch.ways(for: query) + (fuzzy ? NameSearch.likeWays : [])
  }

  /// The queries, those of standard input in the place of `-`.
  static func expanded(_ words: [String]) throws -> [String] {
    guard words == ["-"] else { return words }
    let text = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).map(String.init)
  }
}
