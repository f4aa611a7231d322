public import ArgumentParser
public import Gazetteer
import Rules
import Workbench

extension SpellingCategory: ExpressibleByArgument {}

/// `dijie name spell`: names in Hanyu Pinyin.
struct NameSpellCommand: ParsableCommand {
  /// The formats; the lines of JSON are a contract.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json, jsonl, xlsx

    var listing: ListingFormat? { ListingFormat(rawValue: rawValue) }
  }

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "spell",
      abstract: Wording.pick(
        zh: "按汉语拼音给地名注音分词，列出要人确认的多音字。",
        en: "Spells names in Hanyu Pinyin; what is read in several ways waits for you."),
      discussion: Wording.pick(
        zh: """
          专名、通名分写，派生地名中的原路名连写，单音节修饰语与通名连写，街巷序数用数字，
          隔音符号照规则（中国地名汉语拼音字母拼写规则，1984）。读音先查地名读音表，再用
          常用读音；多音字的各种读音都列出，须由人确认。读音表、通名表在数据文件夹的
          names，各单位可以增改。不写地名或写 - 时从标准输入读，一行一个。--lint 检查已公布
          的拼写：不标调、全大写也算对；有问题时退出码 1。

          例：
            dijie name spell 翠湖街 黄海路8巷 --area 210114
            dijie name spell - --format jsonl < 名单.txt
            dijie name spell --lint 通告.txt --area 210114
          """,
        en: """
          Specific and generic stand apart, a street within a derived name is one word, a
          modifier of one syllable joins the generic, ordinals of streets are digits, and
          the apostrophe stands where the rules of 1984 want it. Readings come from the
          table of place-name readings, else they are the usual ones; characters read in
          several ways are listed, for a person has to confirm them. Both tables lie in
          names of the data folder. Without names, or for -, names are read from standard
          input, one a line. --lint checks published spellings, for which no tones and
          capitals throughout are right as well; the exit status is 1 when there are faults.

          Example:
            dijie name spell 翠湖街 黄海路8巷 --area 210114
            dijie name spell - --format jsonl < names.txt
            dijie name spell --lint notice.txt --area 210114
          """))
  }

  @Argument(help: .wording(zh: "地名。", en: "The names.", value: ("地名", "name")))
  var names: [String] = []

  @Option(
    help: .wording(
      zh: "类别：street 街路巷、division 政区、settlement 村镇、natural 自然地物、building 建筑；不写时看通名。",
      en: "street, division, settlement, natural or building; by the generic otherwise.",
      value: ("类别", "category")))
  var category: SpellingCategory?

  @Option(
    help: .wording(
      zh: "所在区划代码，用于只在当地有效的读音。", en: "The division it lies in, for local readings.",
      value: ("代码", "code")))
  var area: String = ""

  @Option(
    help: .wording(
      zh: "格式：text、csv、json、jsonl、xlsx；不写时看 -o 的扩展名。",
      en: "text, csv, json, jsonl or xlsx; otherwise by the extension of -o.",
      value: ("格式", "format")))
  var format: Format?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "写到这个文件；不写时写到标准输出。", en: "Writes to this file instead of standard output.",
      value: ("文件", "file")), completion: .file())
  var output: String?

  @Option(
    help: .wording(
      zh: "检查已公布的拼写：表（csv、xlsx）或通告文本，名称后括注拼写。",
      en: "Checks published spellings: a table, or a text with them in brackets.",
      value: ("文件", "file")), completion: .file())
  var lint: String?

  @Option(
    help: .wording(zh: "检查时名称所在的列。", en: "The column of names to check.", value: ("列", "column")))
  var name: String?

  @Option(
    help: .wording(
      zh: "检查时拼写所在的列。", en: "The column of spellings to check.", value: ("列", "column")))
  var spelling: String?

  @OptionGroup var cells: RawOption
  @OptionGroup var heading: HeadingOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if lint != nil, !names.isEmpty || format == .jsonl {
      throw ValidationError(
        Wording.pick(
          zh: "--lint 不与地名、--format jsonl 同用", en: "--lint takes no names and no --format jsonl"))
    }
    if lint == nil, name != nil || spelling != nil {
      throw ValidationError(
        Wording.pick(zh: "--name、--spelling 要与 --lint 同用", en: "--name and --spelling need --lint"))
    }
    guard area.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      throw ValidationError(
        Wording.pick(zh: "区划代码 \(area) 应为数字", en: "the code \(area) is not of digits"))
    }
  }

  func run() throws {
    let data = try shared.dataFolder()
    let (readings, terms) = (try data.readingTable(), try data.genericTerms())
    if let lint { return try check(lint, data, readings, terms) }
    let listing = SpellingListing(
      asked.map { NameSpelling($0, category, area: area, readings, terms) })
    if format == .jsonl || format == nil && output?.hasSuffix(".jsonl") == true {
      return try Streams.write(Array(listing.jsonLines().utf8), to: output)
    }
    try ListingChoice(
      format: format?.listing, output: output, outputOption: "-o", byteOrderMark: false,
      isRaw: cells.raw
    ).write(listing.table())
  }

  private func check(
    _ file: String, _ data: DataFolder, _ readings: ReadingTable, _ terms: GenericTerms
  ) throws {
    let published = try PublishedSpellings(
      path: file, name: name, spelling: spelling, words: data.tableWords(),
      headingRow: heading.headingRow)
    guard !published.pairs.isEmpty else {
      throw CommandFailure(
        .content, zh: "\(file) 中没有找到带拼写的地名；表要有名称和拼音两列，文本写作 翠湖街（Cuìhú Jiē）。",
        en:
          "\(file) holds no name with a spelling; tables need both columns, texts the spelling in "
          + "brackets behind the name.")
    }
    let faults = published.faults(category, area: area, readings, terms)
    let choice = ListingChoice(
      format: format?.listing, output: output, outputOption: "-o", byteOrderMark: false,
      isRaw: cells.raw)
    let isForPeople = (try? choice.chosenFormat().isForPeople) ?? true
    if !faults.isEmpty || output != nil {
      try choice.write(PublishedSpellings.table(faults, isForPeople ? Wording.language : nil))
    }
    if !shared.quiet {
      Streams.say(
        Wording.pick(
          zh: "检查 \(published.pairs.count) 个拼写，问题 \(faults.count) 处。",
          en: "\(Wording.count(published.pairs.count, "spelling")) checked, "
            + "\(Wording.count(faults.count, "fault"))."))
    }
    if !faults.isEmpty { throw ExitStatus.openErrors.exitCode }
  }

  /// The names, those of standard input among them.
  private var asked: [String] {
    guard names.isEmpty || names.contains("-") else { return names }
    var found = names.filter { $0 != "-" }
    while let line = readLine() { found.append(line.filter { !$0.isWhitespace }) }
    return found
  }
}
