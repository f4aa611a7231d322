import Addresses
import ArgumentParser
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
        AddressEvaluateCommand.self, AddressCoverageCommand.self, AddressChangesCommand.self,
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

  @OptionGroup var shared: SharedOptions

  func reader() throws -> AddressReader {
    let data = try shared.dataFolder()
    let code = try area.map { word in
      word.allSatisfy { $0.isASCII && $0.isNumber } && word.count == 6
        ? word : try NameCheckCommand.division(word, data).code
    }
    return try data.addressReader(area: code, pack: pack)
  }

  /// How many cores are used.
  var jobs: Int { shared.cores }
}
