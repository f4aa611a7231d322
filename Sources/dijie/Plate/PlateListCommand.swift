import ArgumentParser
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie plate list`: the plates of a division or street.
struct PlateListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(zh: "列出门牌，可画在地图上。", en: "Lists plates, also for a map."),
      discussion: Wording.pick(
        zh: """
          GeoJSON 中每个门牌一个点，带标准地址和二维码内容。

          例：
            dijie plate list --street 翠湖街 --area 于洪区
            dijie plate list --area 210114 -o 门牌.geojson
            dijie plate list --use 预留
          """,
        en: """
          In GeoJSON every plate is a point with its standard address and QR text.

          Examples:
            dijie plate list --street 翠湖街 --area 210114
            dijie plate list --area 210114 -o plates.geojson
            dijie plate list --use reserved
          """))
  }

  @Option(help: .wording(zh: "这条街路巷的。", en: "Of a street.", value: ("街路巷", "street")))
  var street: String?

  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "用途：使用、预留、临时。", en: "issued, reserved or temporary.", value: ("用途", "use")))
  var use: String?

  @Option(
    help: .wording(
      zh: "种类：楼牌、院落门牌、单元牌、楼层牌、户室牌、门市门牌。",
      en: "building, courtyard, unit, floor, room or shop.", value: ("种类", "kind")))
  var kind: String?

  @Flag(help: .wording(zh: "连同旧号和已注销的。", en: "With former numbers and ended plates."))
  var all = false

  @Option(help: .wording(zh: "最多多少个。", en: "How many at the most.", value: ("个数", "count")))
  var limit = 1000

  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(limits.personal ? .writing : .reading, shared)
    var filter = RecordFilter()
    filter.onlyCurrent = !all
    filter.area = try area.map { try NameScopeOptions.scope($0, nil, data).area }
    filter.limit = max(1, limit)
    filter.fields["street"] = street
    filter.fields["use"] = try use.map { try Self.word($0, "use") }
    filter.fields["plate_kind"] = try kind.map { try Self.word($0, "plate_kind") }
    let output = try limits.output(session, RecordKind.plate.name, shared)
    let (records, level) = try output.prepared(
      session.register.records(.plate, filter), .plate)
    var listing = Listing(
      records, .plate, of: session.register, forPeople: listed.isForPeople,
      language: Wording.language)
    listing.marks = output.marks(output.shown(level), of: session.register)
    try listed.write(listing)
    guard !shared.quiet else { return }
    Streams.say(
      records.count == filter.limit
        ? Wording.pick(
          zh: "只列出前 \(records.count) 个；用 --limit 多列，或用 --street、--area 缩小范围。",
          en: "Only the first \(records.count) are listed; list more with --limit or narrow with "
            + "--street and --area.")
        : Wording.pick(zh: "共 \(records.count) 个。", en: "\(Wording.count(records.count, "plate")).")
    )
  }

  /// The stored word of a choice.
  ///
  /// - Throws: ``CommandFailure`` naming the words there are.
  static func word(_ text: String, _ field: String) throws -> String {
    guard let own = RecordKind.plate.fields.first(where: { $0.name == field }) else { return text }
    do { return try own.read(text).text ?? text } catch {
      throw CommandFailure.usage(zh: error.message.zh + "。", en: error.message.en + ".")
    }
  }
}

/// `dijie plate show`: one plate with every number it had.
struct PlateShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: Wording.pick(
        zh: "显示一个门牌和它用过的地址。", en: "Shows one plate and the addresses it had."),
      discussion: Wording.pick(
        zh: """
          可写门牌编号，或现在、从前的地址：换过号的、街路更过名的也能找到。

          例：
            dijie plate show P210114-000001
            dijie plate show 于洪区翠湖街19号
          """,
        en: """
          By number, or by its address, present or past: renumbered doors and renamed
          streets are found.

          Examples:
            dijie plate show P210114-000001
            dijie plate show 于洪区翠湖街19号
          """))
  }

  @OptionGroup var choice: PlateChoice
  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits

  func run() throws {
    let session = try choice.place.session(limits.personal ? .writing : .reading, choice.shared)
    let (plate, addresses) = try choice.find(session)
    let output = try limits.output(session, RecordKind.plate.name, choice.shared)
    let (records, level) = try output.prepared([plate], .plate)
    let former = try PlateProof(session, choice.shared.dataFolder(), addresses).former(plate)
    var rows = RecordColumn.filled(of: .plate, for: records).map { column in
      [
        Listing.Cell.text(column.key), .text(column.title.chosen),
        .text(column.shown(records[0], .plate, Wording.language)),
      ]
    }
    for item in former {
      let said = [item.from, item.until.map { "~ " + $0 }, item.reason].compactMap(\.self)
      rows.append([
        .text("former"), .text(Wording.pick(zh: "曾用地址", en: "former address")),
        .text(
          said.isEmpty ? item.address : "\(item.address)（\(said.joined(separator: " "))）"),
      ])
    }
    var listing = Listing(
      columns: [
        .init("field", zh: "字段", en: "field"), .init("title", zh: "名称", en: "title"),
        .init("value", zh: "内容", en: "value"),
      ], rows: rows)
    listing.marks = output.marks(output.shown(level), of: session.register)
    try listed.write(listing)
  }
}
