public import Addresses
public import ArgumentParser
import Geometry
import Registry
import Rules
import Workbench

extension NumberingPolicy.OddSide: ExpressibleByArgument {}

/// `dijie plate plan`: a whole street numbered.
struct PlatePlanCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "plan",
      abstract: Wording.pick(
        zh: "整街编号：由临街单位表编出号码和预留号。", en: "Numbers a whole street from its fronts."),
      discussion: Wording.pick(
        zh: """
          表中一行一处：编号、经纬度（可写两端）、空地、巷口、退后。编制表可登记：
          dijie plate import。规则包未定单号侧时用 --odd 指明。

          例：
            dijie plate plan 翠湖街 临街.xlsx --streets 街路.geojson --odd north \\
                -o 编制表.xlsx
            dijie plate plan 翠湖街 临街.csv --pack plates-beijing
          """,
        en: """
          A row a front: id, position (or both ends), vacant, lane, recessed. The table
          that comes out can be entered with dijie plate import. Where the pack leaves the
          odd side open, --odd says it.

          Examples:
            dijie plate plan 翠湖街 fronts.xlsx --streets streets.geojson --odd north \\
                -o out.xlsx
            dijie plate plan 翠湖街 fronts.csv --pack plates-beijing
          """))
  }

  @Argument(help: .wording(zh: "街路巷。", en: "The street.", value: ("街路巷", "street")))
  var street: String

  @Argument(
    help: .wording(zh: "临街单位表。", en: "The table of fronts.", value: ("文件", "file")),
    completion: .file())
  var fronts: String

  @Option(
    help: .wording(
      zh: "单号在哪一侧：north、south、east、west、left、right。",
      en: "The odd side: north, south, east, west, left or right.", value: ("侧", "side")))
  var odd: NumberingPolicy.OddSide?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var source: PlateSourceOptions

  func run() throws {
    let data = try source.shared.dataFolder()
    let (policy, _) = try data.numberingPolicy(source.pack)
    let streets = try source.network(data, nil)
    let network = StreetNetwork(streets, policy)
    guard let own = network.named(street).streets.first else {
      throw CommandFailure(
        .missing, zh: "没有街路“\(street)”；请核对名称，或补入街路图层。",
        en: "there is no street “\(street)”; correct the name or add it to the layer.")
    }
    let sites = try NumberingTable(
      path: fronts, kind: "frontage", headingRow: source.heading.headingRow, data
    ).fronts()
    let plan = try StreetPlanning(streets[own], policy, network: network, odd: odd).plan(sites)
    try listed.write(PlateListings.plan(plan, listed.isForPeople ? Wording.language : nil))
    guard !source.shared.quiet else { return }
    for note in plan.notes { Streams.say(note.chosen) }
    let reserved = plan.plates.count { $0.isReserved }
    Streams.say(
      Wording.pick(
        zh: "编号 \(plan.plates.count - reserved) 个，预留 \(reserved) 个。",
        en: "\(plan.plates.count - reserved) numbers given, \(reserved) kept in reserve."))
  }
}

/// `dijie plate estate`: a new estate numbered.
struct PlateEstateCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "estate",
      abstract: Wording.pick(
        zh: "新建小区编号：由楼盘表编出楼、单元、层、户号，附草图和制牌清单。",
        en: "Numbers a new estate, with sketch and sign-maker's list."),
      discussion: Wording.pick(
        zh: """
          楼盘表一行一栋：楼栋、经纬度（或次序）、单元数、层数、每层户数、门市数。

          例：
            dijie plate estate 楼盘表.xlsx --name 翠湖小区 --street 翠湖街 --number 19 \\
                --gate 123.3101,41.8002 -o 编制表.xlsx --sketch 草图.svg --signs 制牌.xlsx
          """,
        en: """
          A row a building: its name, position (or order), stairs, floors, rooms, shops.

          Example:
            dijie plate estate buildings.xlsx --name 翠湖小区 --street 翠湖街 \\
                --number 19 --gate 123.3101,41.8002 -o out.xlsx \\
                --sketch sketch.svg --signs signs.xlsx
          """))
  }

  @Argument(
    help: .wording(zh: "楼盘表。", en: "The table of buildings.", value: ("文件", "file")),
    completion: .file())
  var buildings: String

  @Option(help: .wording(zh: "小区标准名称。", en: "The estate's name.", value: ("名称", "name")))
  var name: String

  @Option(help: .wording(zh: "主出入口所在街路巷。", en: "The main gate's street.", value: ("街路巷", "street")))
  var street: String

  @Option(
    help: .wording(
      zh: "主出入口的门牌号。", en: "The main gate's number.", value: ("号码", "number")))
  var number: String

  @Option(
    help: .wording(
      zh: "主出入口的经度,纬度。", en: "The main gate, longitude,latitude.", value: ("经纬度", "position")))
  var gate: String?

  @Option(
    help: .wording(
      zh: "草图文件（SVG）。", en: "The sketch, an SVG file.", value: ("文件", "file")),
    completion: .file(extensions: ["svg"]))
  var sketch: String?

  @Option(
    help: .wording(
      zh: "制牌清单文件（xlsx、csv）。", en: "The sign-maker's list (xlsx, csv).",
      value: ("文件", "file")), completion: .file())
  var signs: String?

  @Option(
    help: .wording(
      zh: "编号规则包的名称或文件；不写时用 plates-shenyang。",
      en: "The numbering pack by name or file; plates-shenyang by default.",
      value: ("规则包", "pack")), completion: .file(extensions: ["tsv"]))
  var pack: String?

  @OptionGroup var heading: HeadingOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let (policy, _) = try data.numberingPolicy(pack)
    let rows = try NumberingTable(
      path: buildings, kind: "estate_building", headingRow: heading.headingRow, data
    ).buildings()
    let main = EstateGate(
      street, number: PlateNumber(number)?.description ?? number,
      position: try gate.map(PlateAssignCommand.position))
    let plan = try EstateNumbering(policy).plan(Estate(name, gates: [main], buildings: rows))
    let language = listed.isForPeople ? Wording.language : nil
    try listed.write(PlateListings.estate(plan, language))
    if let sketch {
      try Streams.write(Array(EstateSketch(plan, Wording.language).svg.utf8), to: sketch)
    }
    if let signs {
      let choice = ListingChoice(
        format: nil, output: signs, outputOption: "--signs", byteOrderMark: listed.bom)
      try choice.write(
        PlateListings.signs(
          plan, try choice.chosenFormat().isForPeople ? Wording.language : nil))
    }
    guard !shared.quiet else { return }
    for note in plan.notes { Streams.say(note.chosen) }
    Streams.say(
      Wording.pick(
        zh: "\(plan.buildings.count) 栋楼，编号 \(plan.rows.count) 个，制牌 "
          + "\(plan.signs.reduce(0) { $0 + $1.count }) 块。",
        en: "\(Wording.count(plan.buildings.count, "building")), "
          + "\(Wording.count(plan.rows.count, "number")), "
          + "\(Wording.count(plan.signs.reduce(0) { $0 + $1.count }, "plate")) to make."))
  }
}
