import Addresses
import ArgumentParser
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie plate`: door plates numbered, checked and kept.
struct PlateCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "plate",
      abstract: Wording.pick(
        zh: "楼门牌：编号、检查、登记、换号、注销、证明、统计。",
        en: "Door plates: number, check, enter, renumber, retire, prove, count."),
      discussion: Wording.pick(
        zh: """
          编号办法是规则包 plates-*（如 plates-shenyang、plates-beijing），各地自定；工具
          只提出号码和理由，由人决定后登记。更正、变更单项用 dijie record
          correct|supersede plate。
          """,
        en: """
          How numbers run is a pack, plates-* (such as plates-shenyang, plates-beijing),
          for an office to set; the tools propose numbers with reasons, people decide and
          enter. Single fields are put right with dijie record correct|supersede plate.
          """),
      subcommands: [
        PlateAssignCommand.self, PlatePlanCommand.self, PlateEstateCommand.self,
        PlateCheckCommand.self, PlateImportCommand.self, PlateListCommand.self,
        PlateShowCommand.self, PlateRenumberCommand.self, PlateTableCommand.self,
        PlateRetireCommand.self,
        PlateProofCommand.self,
        PlateStatsCommand.self,
      ])
  }
}

/// How one plate is named on the command line.
struct PlateChoice: ParsableArguments {
  @Argument(
    help: .wording(
      zh: "门牌编号，或现在、从前的地址。", en: "A plate's number, or its address, present or past.",
      value: ("门牌", "plate")))
  var plate: String

  @Option(
    help: .wording(
      zh: "默认范围，代码或名称，如 沈阳市；地址没有写明时采用。",
      en: "The division meant where the address leaves it open, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "地址读法的规则包，如 shenyang-addresses。",
      en: "Packs of how addresses are read, such as shenyang-addresses.",
      value: ("规则包", "pack")), completion: .file(extensions: ["tsv"]))
  var pack: String?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  /// The plate meant, and what addresses are written with.
  ///
  /// - Throws: ``CommandFailure`` where there is none, or several.
  func find(_ session: OfficeSession) throws -> (plate: StoredRecord, addresses: PlateAddress) {
    let data = try shared.dataFolder()
    let addresses = PlateAddress(try data.divisionTable())
    if let own = try session.register.versions(.plate, plate).last { return (own, addresses) }
    let area = try area.map { try NameScopeOptions.scope($0, nil, data).area }
    let code = area.map { $0 + String(repeating: "0", count: max(0, 6 - $0.count)) }
    let reader = try data.addressReader(area: code, pack: pack)
    let found = try PlateFinding(session.register, reader, addresses).plates(plate)
    let current = found.filter { $0.status == .current }
    if let only = current.count == 1 ? current.first : found.count == 1 ? found.first : nil {
      return (only, addresses)
    }
    guard let first = found.first else {
      throw CommandFailure(
        .missing, zh: "登记库中没有门牌“\(plate)”；请核对地址或编号，可用 dijie plate list 查。",
        en: "the register has no plate “\(plate)”; check address or number, dijie plate list helps."
      )
    }
    let list = found.prefix(5).map { "\($0.id) \($0.body["address", .plate].text ?? "")" }
    throw CommandFailure.usage(
      zh: "“\(plate)”不止一处（\(list.joined(separator: "、"))）；请写门牌编号，如 \(first.id)。",
      en: "there are several “\(plate)” (\(list.joined(separator: ", "))); write the number, "
        + "such as \(first.id).")
  }
}
