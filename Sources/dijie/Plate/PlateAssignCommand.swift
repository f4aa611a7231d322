import Addresses
import ArgumentParser
import Geometry
import Registry
import Rules
import Workbench

extension PlateRefusal: Reportable {
  var status: ExitStatus { .refused }
  var sentence: LocalizedText { reason }
}

/// `dijie plate assign`: a number proposed for a door, never imposed.
struct PlateAssignCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "assign",
      abstract: Wording.pick(
        zh: "为一处门提出号码：街路、侧别、相邻门牌、预留号和提醒。",
        en: "Proposes a number: street, side, neighbours, reserves, warnings."),
      discussion: Wording.pick(
        zh: """
          只提建议，不登记；选定后用 dijie plate import 或 dijie record add plate 登记。给
          出门的位置，或临街面两端；街路不写时取最近的一条。--wanted 判断申请的号码合不合
          适。

          例：
            dijie plate assign 123.3101,41.8002 --street 翠湖街
            dijie plate assign 123.3101,41.8002 123.3103,41.8002 --wanted 21
            dijie plate assign 123.41,41.81 --plates 门牌.csv --streets 街路.geojson
          """,
        en: """
          Proposes only; what is chosen is entered with dijie plate import or dijie record
          add plate. Name the door's position or both ends of its front; without a street
          the nearest is taken. --wanted judges a number somebody asks for.

          Examples:
            dijie plate assign 123.3101,41.8002 --street 翠湖街
            dijie plate assign 123.3101,41.8002 123.3103,41.8002 --wanted 21
            dijie plate assign 123.41,41.81 --plates plates.csv --streets streets.geojson
          """))
  }

  @Argument(
    help: .wording(
      zh: "经度,纬度；写两个为临街面两端。", en: "longitude,latitude; two are the ends of the front.",
      value: ("经纬度", "position")))
  var front: [String]

  @Option(help: .wording(zh: "街路巷。", en: "The street.", value: ("街路巷", "street")))
  var street: String?

  @Option(
    help: .wording(zh: "申请的号码。", en: "The number asked for.", value: ("号码", "number")))
  var wanted: String?

  @Flag(help: .wording(zh: "门面退后于相邻建筑。", en: "The front lies back behind others."))
  var recessed = false

  @Option(
    help: .wording(
      zh: "门牌表；不写时取自登记库。", en: "A table of plates instead of the register.",
      value: ("文件", "file")), completion: .file())
  var plates: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var source: PlateSourceOptions

  func run() throws {
    let data = try source.shared.dataFolder()
    let (policy, _) = try data.numberingPolicy(source.pack)
    let session =
      plates == nil || source.streets == nil
      ? try source.place.session(.reading, source.shared) : nil
    let streets = try source.network(data, session)
    let rows: [PlateRow]
    if let plates {
      rows = try source.plates(file: plates, data)
    } else if let session {
      rows = try PlateChecking.plates(
        session.register, area: source.areaCode(data), street: nil
      ).rows
    } else {
      rows = []
    }
    let site = PlateSite(
      front: try front.map(Self.position), street: street, wanted: try wanted.map(Self.number),
      isRecessed: recessed)
    let proposal = try PlateAssigning(
      StreetNetwork(streets, policy), policy, plates: rows, day: session?.clock.today
    ).propose(site)
    try listed.write(
      PlateListings.proposal(proposal, listed.isForPeople ? Wording.language : nil))
    for warning in proposal.warnings { Streams.say(warning.message.chosen) }
    guard !source.shared.quiet else { return }
    say(proposal)
  }

  private func say(_ proposal: PlateProposal) {
    for note in proposal.notes { Streams.say(note.chosen) }
    let side = proposal.side?.title ?? LocalizedText(zh: "侧别不明", en: "no side")
    func text(_ neighbour: PlateNeighbour?) -> String {
      neighbour.map { $0.number.description } ?? Wording.pick(zh: "无", en: "none")
    }
    Streams.say(
      Wording.pick(
        zh: "\(proposal.street)\(side.zh)，距起点 \(Int(proposal.along.rounded())) 米，"
          + "前一号 \(text(proposal.before))，后一号 \(text(proposal.after))。",
        en: "\(side.en) of \(proposal.street), \(Int(proposal.along.rounded())) m from the origin, "
          + "after \(text(proposal.before)), before \(text(proposal.after))."))
  }

  /// Reads `longitude,latitude`.
  ///
  /// - Throws: ``CommandFailure`` for what is no position.
  static func position(_ text: String) throws -> Position {
    let parts = text.split { ",，".contains($0) }.compactMap { Double($0) }
    guard parts.count == 2, abs(parts[0]) <= 180, abs(parts[1]) <= 90 else {
      throw CommandFailure.usage(
        zh: "“\(text)”不是经纬度；请写成 123.4315,41.8057。",
        en: "“\(text)” is no position; write it as 123.4315,41.8057.")
    }
    return Position(longitude: parts[0], latitude: parts[1])
  }

  private static func number(_ text: String) throws -> PlateNumber {
    guard let number = PlateNumber(text) else {
      throw CommandFailure.usage(
        zh: "“\(text)”不是门牌号；如 19、19-2、19号附2号。",
        en: "“\(text)” is no door number; such as 19 or 19-2.")
    }
    return number
  }
}
