import ArgumentParser
import Gazetteer
import Geometry
import Registry
import Rules
import Workbench

/// `dijie name near`: names around a place.
struct NameNearCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "near",
      abstract: Wording.pick(zh: "某一位置附近的地名，由近到远。", en: "Names around a place, nearest first."),
      discussion: Wording.pick(
        zh: """
          位置写作“经度,纬度”（十进制度或度分秒，CGCS2000），或写地名代码、编号、名称。

          例：
            dijie name near 123.4315,41.8057
            dijie name near 翠湖街 --within 2000 --category street
          """,
        en: """
          The place is longitude,latitude (decimal degrees or degrees, minutes, seconds,
          CGCS2000), or a place code, a name id or a name.

          Examples:
            dijie name near 123.4315,41.8057
            dijie name near 翠湖街 --within 2000 --category street
          """))
  }

  @Argument(
    help: .wording(
      zh: "经度,纬度，或地名代码、编号、名称。", en: "longitude,latitude, or a code, an id or a name.",
      value: ("位置", "place")))
  var place: String

  @Option(
    help: .wording(
      zh: "范围，米；默认 1000。", en: "How far to look, in metres; 1000 by default.",
      value: ("米", "metres")))
  var within = 1000.0

  @Option(
    help: .wording(
      zh: "只列这一类，如 street。", en: "Only a category, such as street.", value: ("类别", "category")))
  var category: NameCategory?

  @Option(
    help: .wording(zh: "最多几条；默认 50。", en: "The most names; 50 by default.", value: ("条数", "count")))
  var limit = 50

  @OptionGroup var listed: ListingOptions
  @OptionGroup var register: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard within > 0, within <= 200_000, limit > 0 else {
      throw ValidationError(
        Wording.pick(
          zh: "--within 在 0 到 200000 米之间，--limit 大于 0",
          en: "--within lies between 0 and 200000 metres, --limit is above 0"))
    }
  }

  func run() throws {
    let session = try register.session(.reading, shared)
    let centre = try position(session.register)
    let found = NearbyNames(
      centre, within: within, of: category,
      among: try session.register.names(within: NearbyNames.box(centre, within)))
    try listed.write(
      found.table(limit: limit, forPeople: listed.isForPeople ? Wording.language : nil))
    guard !shared.quiet else { return }
    let (shown, all) = (min(limit, found.names.count), found.names.count)
    Streams.say(
      Wording.pick(
        zh: "\(Int(within)) 米内 \(all) 个地名" + (shown < all ? "，列出最近的 \(shown) 个。" : "。"),
        en: "\(Wording.count(all, "name")) within \(Int(within)) m"
          + (shown < all ? ", the nearest \(shown) shown." : ".")))
  }

  private func position(_ register: Register) throws -> Position {
    if let position = NameChoice.position(place) { return position }
    let code = try NameChoice.feature(place, NameScope(), register)
    guard let body = try register.versions(.feature, code).last?.body,
      let longitude = body["longitude", .feature].number,
      let latitude = body["latitude", .feature].number
    else {
      throw CommandFailure(
        .missing, zh: "\(place) 没有登记坐标；请写经度,纬度。",
        en: "\(place) has no position in the register; write longitude,latitude.")
    }
    return Position(longitude: longitude, latitude: latitude)
  }
}
