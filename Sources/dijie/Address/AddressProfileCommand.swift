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
            dijie address profile 地址.txt --html 统计.html
          """,
        en: """
          Examples:
            dijie address profile list.xlsx --area 210100
            dijie address profile lines.txt -o profile.xlsx
            dijie address profile lines.txt --html profile.html
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

  @Option(
    help: .wording(
      zh: "另写一份带图的网页。", en: "A page with charts, besides.", value: ("文件", "file")),
    completion: .file(extensions: ["html"]))
  var html: String?

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
    for reading in AddressTable.read(addresses, jobs: options.jobs, { reader.read($0) }) {
      profile.add(reading)
    }
    try listed.write(profile.listing(listed.isForPeople ? Wording.language : nil))
    if let html {
      let page = AddressProfilePage(profile, Wording.language)
      try Streams.write(page.html(file: URL(filePath: file).lastPathComponent), to: html)
    }
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

/// `dijie address evaluate`: how well elements agree with labelled addresses.
struct AddressEvaluateCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "evaluate",
      abstract: Wording.pick(
        zh: "用标注好的地址评测拆分：准确率、召回率、F1。", en: "Scores elements against labelled addresses."),
      discussion: Wording.pick(
        zh: """
          文件每行一个字和标签，如“沈 B-city”“阳 I-city”，地址之间空一行；标签用本程序的要
          素名（小写）或常见的 prov、city、district、devzone、town、roadno、poi、houseno
          等。边界和标签都对才算对。

          例：
            dijie address evaluate 标注.txt
          """,
        en: """
          A token and its label a line, such as “沈 B-city”, a blank line between
          addresses; labels are our kinds in lower case, or prov, city, district, devzone,
          town, roadno, poi, houseno and so on. An element is right when its span and
          label are.

          Example:
            dijie address evaluate labelled.txt
          """))
  }

  @Argument(
    help: .wording(zh: "标注文件。", en: "The labelled file.", value: ("文件", "file")),
    completion: .file())
  var file: String

  @OptionGroup var listed: ListingOptions
  @OptionGroup var options: AddressOptions

  func run() throws {
    let labelled = try AddressEvaluation(path: file)
    try listed.write(labelled.listing(try options.reader(), jobs: options.jobs))
  }
}
