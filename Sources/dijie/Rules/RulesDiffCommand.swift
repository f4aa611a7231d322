import ArgumentParser
import Divisions
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie rules diff`: what a draft of a pack would newly flag or release.
struct RulesDiffCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "diff",
      abstract: Wording.pick(
        zh: "比较两个规则包：草案会新查出哪些现有地名、门牌，放过哪些。",
        en: "What a draft newly flags or releases of names or plates."),
      discussion: Wording.pick(
        zh: """
          用两个规则包各检查一遍登记库中的标准地名，只列出不同之处。门牌编号的规则包
          （plates-…）比较的是门牌，街路取自登记库或 --streets 的图层。

          例：
            dijie rules diff cn-names 草案.tsv --on 本市.dijie
            dijie rules diff plates-shenyang 草案.tsv --on 本市.dijie
            dijie rules diff cn-names 草案.tsv --area 210114 -o 影响.xlsx
          """,
        en: """
          The standard names of the register are judged by both packs; only what differs
          is listed. Packs of numbering (plates-...) are compared over the plates, with the
          streets of the register or of --streets.

          Examples:
            dijie rules diff cn-names draft.tsv --on city.dijie
            dijie rules diff plates-shenyang draft.tsv --on city.dijie
            dijie rules diff cn-names draft.tsv --area 210114 -o effects.xlsx
          """))
  }

  @Argument(
    help: .wording(zh: "现行规则包的名称或文件。", en: "The pack in force.", value: ("规则包", "pack")),
    completion: .file(extensions: ["tsv"]))
  var pack: String

  @Argument(
    help: .wording(zh: "草案的名称或文件。", en: "The draft.", value: ("草案", "draft")),
    completion: .file(extensions: ["tsv"]))
  var draft: String

  @Option(
    help: .wording(
      zh: "登记库文件；同 --register。", en: "The register, as --register.", value: ("文件", "file")),
    completion: .file(extensions: ["dijie"]))
  var on: String?

  @Option(
    help: .wording(
      zh: "只查这个区划内的，代码或名称。", en: "Only names of a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "街路图层；不写时取自登记库。", en: "A layer of streets instead of those of the register.",
      value: ("文件", "file")), completion: .file())
  var streets: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    var place = place
    place.register = on ?? place.register
    let session = try place.session(.reading, shared)
    let scope = try NameScopeOptions.scope(area, nil, data)
    let isOfPlates = try [pack, draft].contains { name in
      try data.rulePack(name).settings.contains { $0.key.hasPrefix("plate.") }
    }
    if isOfPlates { return try comparePlates(data, session, scope.area) }
    func audit(_ pack: String) throws -> NameAudit {
      var checking = try NameChecking(data, pack: pack, register: session.register)
      checking.know(try data.divisionTable())
      return try NameAudit(
        session.register, scope, checking.context, rules: [], language: Wording.language,
        cores: shared.cores)
    }
    let difference = NameAuditDifference(try audit(pack), try audit(draft))
    try listed.write(difference.listing(forPeople: listed.isForPeople ? Wording.language : nil))
    say(difference.counts)
  }

  /// The plates of the register judged by both.
  private func comparePlates(
    _ data: DataFolder, _ session: OfficeSession, _ area: String
  ) throws {
    let own = area.isEmpty ? nil : area
    let network =
      try streets.map {
        try StreetLayer.streets(file: $0, source: SourceSystems(), data.systemNames())
      }
      ?? StreetLayer.streets(session.register, area: own)
    let plates = try PlateChecking.plates(session.register, area: own, street: nil).rows
    func check(_ name: String) throws -> RecordFindings {
      let (policy, pack) = try data.numberingPolicy(name)
      var checking = PlateChecking(policy, pack)
      checking.day = session.clock.today
      return checking.run(plates, network).found
    }
    let difference = PlateCheckDifference(try check(pack), try check(draft))
    try listed.write(difference.listing(forPeople: listed.isForPeople ? Wording.language : nil))
    say(difference.counts)
  }

  private func say(_ counts: (new: Int, released: Int, weight: Int)) {
    guard !shared.quiet else { return }
    let (new, released, other) = counts
    Streams.say(
      Wording.pick(
        zh: "草案新查出 \(new) 处，放过 \(released) 处，轻重不同 \(other) 处。",
        en: "The draft newly flags \(new), releases \(released) and weighs \(other) otherwise."))
  }
}
