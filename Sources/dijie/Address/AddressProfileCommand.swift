import Addresses
import ArgumentParser
import Foundation
import Rules
import Workbench

/// `dijie address profile`: what a file of addresses is like.
struct AddressProfileCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "profile",
      abstract: Wording.pick(
        zh: "统计一份地址：可用比例、分区县、问题种类、问题较多的路街。",
        en: "What a file is like: share accepted, districts, issues, streets."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie address profile 名单.xlsx --area 沈阳市
            dijie address profile 地址.txt -o 统计.xlsx
          """,
        en: """
          Examples:
            dijie address profile list.xlsx --area 210100
            dijie address profile lines.txt -o profile.xlsx
          """))
  }

  @Argument(
    help: .wording(
      zh: "文件：.txt 一行一条，.csv、.xlsx 有地址列。",
      en: "A file: .txt a line each, .csv or .xlsx with a column of them.",
      value: ("文件", "file")), completion: .file())
  var file: String

  @Option(
    help: .wording(zh: "表中地址所在的列。", en: "The column of addresses.", value: ("列", "column")))
  var column: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var options: AddressOptions

  func run() throws {
    let reader = try options.reader()
    var profile = AddressProfile()
    let isTable = [".csv", ".tsv", ".xlsx", ".xls"].contains { file.lowercased().hasSuffix($0) }
    let addresses =
      isTable
      ? try AddressTable(
        path: file, column: column?.lowercased(), options.shared.dataFolder()
      ).addresses : try lines()
    for reading in AddressTable.read(addresses, jobs: options.jobs, reader) { profile.add(reading) }
    try listed.write(profile.listing(listed.isForPeople ? Wording.language : nil))
    guard !options.shared.quiet else { return }
    Streams.say(
      Wording.pick(zh: "共 \(profile.count) 条地址。", en: "\(profile.count) addresses."))
  }

  private func lines() throws -> [String] {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw CommandFailure(
        .missing, zh: "读不了文件 \(file)；应为 UTF-8 文本，每行一条地址。",
        en: "the file \(file) cannot be read; it is UTF-8 text with an address a line.")
    }
    return text.split(whereSeparator: \.isNewline).map(String.init)
  }
}
