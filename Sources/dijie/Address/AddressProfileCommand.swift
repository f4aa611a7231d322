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
      zh: "文件：.txt 一行一条，.csv、.xlsx 有地址列；- 为标准输入。",
      en: "A file: .txt a line each, .csv or .xlsx with a column of them; - for standard input.",
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

  @OptionGroup var heading: HeadingOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var options: AddressOptions

  func run() throws {
    var broken = 0
    let profile: AddressProfile
    if AddressTable.isTable(file) {
      let table = try AddressTable(
        path: file, column: column?.lowercased(), headingRow: heading.headingRow,
        options.shared.dataFolder())
      profile = AddressProfile(of: table.addresses, try options.reader(), jobs: options.jobs)
    } else {
      let input = try AddressInput(file)
      (profile, broken) = try AddressProfile.lines(
        of: input, options.reader(), jobs: options.jobs)
    }
    try listed.write(profile.listing(listed.isForPeople ? Wording.language : nil))
    if let html {
      let page = AddressProfilePage(profile, Wording.language)
      try Streams.write(page.html(file: URL(filePath: file).lastPathComponent), to: html)
    }
    if !options.shared.quiet {
      Streams.say(
        Wording.pick(zh: "共 \(profile.count) 条地址。", en: "\(profile.count) addresses."))
    }
    guard broken > 0 else { return }
    Streams.say(
      Wording.pick(
        zh: "另有 \(broken) 行不能读（编码、过长或含 NUL），没有计入。",
        en: "\(broken) lines could not be read (encoding, length or NUL) and are not counted."))
    throw ExitStatus.content.exitCode
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
