import Addresses
import ArgumentParser
import Foundation
import Rules
import Workbench

/// `dijie address parse`.
struct AddressParseCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "parse",
      abstract: Wording.pick(zh: "拆分地址要素。", en: "Cuts addresses into elements."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie address parse 沈阳市沈河区文萃路12号3栋2单元501
            dijie address parse - --format jsonl < 地址.txt
          """,
        en: """
          Examples:
            dijie address parse 沈阳市沈河区文萃路12号3栋2单元501
            dijie address parse - --format jsonl < addresses.txt
          """))
  }

  @OptionGroup var list: AddressListOptions

  func run() throws {
    let keepsPersonal = list.options.keepPersonal
    let page = AddressPage(Wording.language, keepsPersonal: keepsPersonal)
    try list.run(
      isWhole: false,
      line: { reading, out in
        for (index, element) in reading.elements.enumerated() {
          if index > 0 { out.append(UInt8(ascii: " ")) }
          let text =
            keepsPersonal || !element.isSetApart ? element.text : Masking.masked(element.text)
          out.append(contentsOf: text.utf8)
          out.append(UInt8(ascii: "/"))
          out.append(contentsOf: element.kind.name.utf8)
        }
      },
      page: { page.elements($0).map { $0.dropFirst(2) }.joined(separator: "\n") + "\n" })
  }
}

/// `dijie address standardise`.
struct AddressStandardiseCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "standardise",
      abstract: Wording.pick(
        zh: "写出标准地址、区划代码、结论和问题。", en: "Writes standard address, code, verdict, issues."),
      discussion: Wording.pick(
        zh: """
          表格原有的列不动，结果附在后面。逐行输入时一行输入一行输出，顺序不变；中断后加
          --resume 接着写。

          例：
            dijie address standardise 沈阳铁西北一西路52号 --area 沈阳市
            dijie address standardise 名单.xlsx -o 结果.xlsx
            dijie address standardise 地址.txt -o 结果.jsonl --resume
          """,
        en: """
          The columns of a table stay as they are, ours stand behind. Of lines each gives one,
          in order; an interrupted run goes on with --resume.

          Examples:
            dijie address standardise 沈阳铁西北一西路52号 --area 210100
            dijie address standardise list.xlsx -o result.xlsx
            dijie address standardise lines.txt -o result.jsonl --resume
          """))
  }

  @OptionGroup var list: AddressListOptions

  func run() throws {
    let page = AddressPage(Wording.language, keepsPersonal: list.options.keepPersonal)
    try list.run(isWhole: true, line: { $0.appendStandard(to: &$1) }, page: { page.text($0) })
  }
}

/// `dijie address validate`.
struct AddressValidateCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "validate",
      abstract: Wording.pick(
        zh: "判定地址：可用、复核、退回，说明理由。", en: "Judges addresses: accept, review or reject, and why."),
      discussion: Wording.pick(
        zh: """
          有退回的，退出码为 1；--resume 时只看这次读的行。

          例：
            dijie address validate 大连市沈河区中街路1号
            dijie address validate 名单.csv -o 结果.csv
          """,
        en: """
          The exit status is 1 where one is to be rejected; with --resume only the lines read
          this time count.

          Examples:
            dijie address validate 大连市沈河区中街路1号
            dijie address validate list.csv -o result.csv
          """))
  }

  @OptionGroup var list: AddressListOptions

  func run() throws {
    let language = Wording.language
    let page = AddressPage(language, keepsPersonal: list.options.keepPersonal)
    try list.run(
      isWhole: true,
      line: { reading, out in
        let words = [reading.verdict.rawValue, reading.standard] + reading.issues.map(\.rule.id)
        out.append(contentsOf: words.joined(separator: "\t").utf8)
      }, page: { page.text($0) }, failing: .reject)
  }
}
