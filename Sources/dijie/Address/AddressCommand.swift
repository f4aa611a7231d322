import Addresses
import ArgumentParser
import Foundation
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie address`: addresses parsed, standardised and judged.
struct AddressCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "address",
      abstract: Wording.pick(
        zh: "地址标准化：拆分要素、判定政区、写出标准地址和问题。",
        en: "Addresses: elements, division, standard form, what is wrong."),
      discussion: Wording.pick(
        zh: """
          词库在数据文件夹的 addresses 和 divisions，各单位可增改。沈阳的编号读法用
          --pack shenyang-addresses。
          """,
        en: """
          The vocabulary lies in addresses and divisions of the data folder, for an office to
          edit. --pack shenyang-addresses reads numbers as Shenyang does.
          """),
      subcommands: [
        AddressParseCommand.self, AddressStandardiseCommand.self, AddressValidateCommand.self,
        AddressMatchCommand.self, AddressExplainCommand.self, AddressProfileCommand.self,
        AddressEvaluateCommand.self, AddressTrainCommand.self, AddressCoverageCommand.self,
        AddressChangesCommand.self,
      ])
  }
}

/// What all commands on addresses take.
struct AddressOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "默认范围，代码或名称，如 沈阳市；文中没有写明时采用。",
      en: "The division meant where the text leaves it open, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "规则包的名称或文件，可写几个，用逗号分开，后面的为准。",
      en: "Rule packs by name or file, parted by commas, the last holds.",
      value: ("规则包", "pack")), completion: .file(extensions: ["tsv"]))
  var pack: String?

  @Option(
    help: .wording(
      zh: "对照这个登记库的街路和门牌，写出门牌编号和地址代码；属地作为默认范围。",
      en:
        "Holds addresses against the streets and plates of this register; its area is the default.",
      value: ("文件", "file")), completion: .file(extensions: ["dijie"]))
  var register: String?

  @Flag(
    help: .wording(
      zh: "剔除的电话、姓名等照原样写出；用登记库时需要权限，并记入日志。",
      en:
        "Shows telephones and names set apart; with a register it needs the permission and is logged."
    ))
  var keepPersonal = false

  @Option(
    help: .wording(
      zh: "训练所得的模型，补规则的不足；自带的写 made；不写时只用规则。",
      en: "A model of address train that adds to the rules; made for the one that ships.",
      value: ("文件", "file")), completion: .file())
  var model: String?

  @OptionGroup var shared: SharedOptions

  /// - Parameter texts: The only addresses it will read, where they are known.
  func reader(of texts: [String]? = nil) throws -> AddressReader {
    let data = try shared.dataFolder()
    var code = try area.map { word in
      word.allSatisfy { $0.isASCII && $0.isNumber } && word.count == 6
        ? word : try NameCheckCommand.division(word, data).code
    }
    let learned = try model.map { try data.learnedModel($0) }
    guard let register else {
      return try data.addressReader(area: code, pack: pack, learned: learned, of: texts)
    }
    let session = try OfficeSession(
      path: register, for: keepPersonal ? .writing : .reading,
      environment: ProcessInfo.processInfo.environment, pack: try data.rulePack("office"))
    RegisterOptions.sayPractice(session.register)
    if keepPersonal { try reveal(session) }
    code = code ?? Self.whole(session.register.area)
    let known = try KnownDoors(
      session.register, area: code.map { NameScope.prefix(ofDivision: $0) })
    return try data.addressReader(
      area: code, pack: pack, known: known, learned: learned, of: texts)
  }

  /// The six digits of an area's county, city or province.
  private static func whole(_ area: String) -> String? {
    area.isEmpty ? nil : area.prefix(6) + String(repeating: "0", count: max(0, 6 - area.count))
  }

  /// Showing personal data is logged.
  private func reveal(_ session: OfficeSession) throws {
    let author = session.author()
    try author.require(.personal)
    _ = try session.register.write(by: author) {
      try $0.note(.reveal, kind: "address", subject: "*", reason: nil)
    }
  }

  /// How many cores are used.
  var jobs: Int { shared.cores }
}
